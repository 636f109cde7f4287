"""Given names of many cultures that a postmortem uses for nothing else.

So no words (Will, Grant, Mark, Frank), no software (Jenkins, Travis, Hugo, SAM), no months (Jan),
no gods and moons that hosts are called by (Apollo, Ariel) and no places where machines stand
(Milan, São Paulo). A name with accents stands here without them too, as people type it, unless that
is something else (Pål, Júlia). A repository's own people, whatever their names, come from
`people.toml` and the frontmatter; these let the rules read a document that stands alone.
"""

from blamefree.lint.blame.lexicon import vocabulary

GIVEN_NAMES = vocabulary(
    """
    aarav aaron abbas abdallah abdelrahman abdul abdullah abdulrahman abebe abena abhijit abhinav
    abhishek abigail abimbola abiodun achieng adaeze adam adebayo adedayo adeel adekunle adel adele
    ademola adeola adewale adeyemi aditi aditya adrian adriana adriano adrián adèle afua agata agnes
    agnieszka agnès agus agustin agustín ahmad ahmed ahmet aidan aiko aino aisha aishwarya aisling
    aissatou aitor ajay akash akemi akhil akihiko akihiro akiko akinyi akira akos akosua akram
    akshay akwasi alain alan alberto aldo alejandra alejandro aleksandar aleksandr aleksandra
    aleksei alemayehu alessandra alessandro alessio alex alexander alexandra alexandre alexandros
    alexandru alexei alexey alexis alfonso alfred alfredo ali alice alicia alina alison allison
    alvaro alyssa amanda amani amara amelia amelie amir amira amit amjad ammar amol amrita amy
    amélie ana anais anand ananya anastasia anatoly anaïs anca andela anders andile andras andre
    andrea andreas andreea andrei andrej andres andrew andrey andris andriy andrzej andrás andré
    andrés andy angela angelo anika aniket anil anita anja anjali ankit ankur anna anne anneke
    annette annie anthony antoine anton antonella antonin antonio antonis antonín antti anuj anup
    anurag anwar anya anyango anđela aoife aparna arash aravind arianna arif arjan arjen arjun armin
    arnab arnaud arne arshad artem arthur artur arturo arun arvind asad asaf asher ashish ashley
    ashok ashraf ashwin asif asim astrid asuka atieno atif atsuko atsushi attila audrey aurelie
    aurelien aurélie aurélien avi avinash awino axel ayaka ayanda aydin aydın ayesha ayman ayodeji
    ayodele ayse ayu ayumi ayşe azadeh aziz babatunde balaji balazs balint balázs bambang baptiste
    barbara baris barry bartek bartosz barış bashar bassam bastian bayu beata beatrice beatriz
    behzad bela ben benedikt benjamin benny benoit benoît berhanu bernard bernardo bernd bernhard
    beth betty bharat bhaskar bianca bijan bilal birgit birgul birgül bjorn björn bjørn blazej boaz
    bob bobby bogdan bohdan bojan bongani boris bradley bram brandon branko brenda brendan brett
    brian bridget brigitte britta bruce bruno bryan budi burak busra bálint béatrice béla büşra
    błażej caitlin callum calvin cameron camila camille camilo cara carl carla carlo carlos carmen
    carol caroline carsten catalin catherine cathy cecile cecilia cedric celine cemal cesar chaim
    chantal charles charlie cheikh chen cheryl chiamaka chiara chidi chihiro chijioke chimamanda
    chinedu chinonso chinwe chinyere chioma chirag chloe chloé chris christian christina christine
    christoph christophe christopher christos christy chukwuemeka ciaran ciarán cindy ciprian claire
    clara claudia claudio clement cláudia clément colin colleen connie connor conor corey cosmin
    courtney craig cristian cristina csaba cuong curtis cynthia cécile cédric céline césar cătălin
    cường daehyun daichi daisuke dalia damien damir dan dana daniel daniela danielle danilo danny
    darius dariusz darko darren darya daryl dave david davide davor dawid dawit debbie debora
    deborah debra deepa deepak deepika deirdre dejan denis denise deniz dennis derek desmond despina
    dewi dhruv diana diane didier dieter dimas dimitri dimitrios dimitris dina dinesh diogo dirk
    divya dmitri dmitry dmytro dogan domenico dominic dominik dominique donald dongmin donna dorde
    doris dorota dorothy doug douglas doğan dragan dragos dragoș duc dumitru duncan dusan dušan
    dylan débora dũng eamon ebru edgar edoardo eduardo edward edwin ehsan einar eirik eitan
    ekaterina ekene elaine eleanor elena eleni eleonore eli elias elina elise elizabeth elke ella
    ellen elliot elliott elodie elzbieta eléonore elżbieta emanuele emeka emil emilia emilie emilio
    emily emine emma emmanuel emre enrico enrique enzo eran erdem eren eric erica erich erik erika
    erin erkan ernesto ernst esi espen esra esteban estelle esther eszter ethan etienne ettore
    eugene eunji eva evan evelyn evgeny ewa ewan eyal fabian fabien fabio fabrice fabrizio fahad
    faisal farah farhad farhan farhana farid farida farnaz farouk farzad fatemeh fatih fatima fatma
    federico fedor felipe femi femke ferdinand ferenc fergus fernanda fernando filip filippo fiona
    flavio florent florian florin floris folake fouad frances francesca francesco francis francisca
    franco francois francoise frantisek františek franz françois françoise fred frederic frederick
    freya friedrich fritz frode frédéric fumiko furkan fábio fátima gabor gabriel gabriela gael
    gaetano galina ganesan ganesh gareth garrett gary gaurav gautam gavin gayathri gaël geert geeta
    geir gemma genevieve geneviève geoff georg george georges gerald gerard gergely gerhard giacomo
    giancarlo gianluca gianni giannis gilad gilbert gilles gina gino giorgi giorgia giorgio giorgos
    giovanna giovanni girish giulia giuliano giulio giuseppe glenn gloria gokhan goncalo gonzalo
    gonçalo gopal goran gordana gordon goro govind graciela graham grazyna grażyna greg gregoire
    gregor gregory greta grzegorz grégoire grégory guido guilherme guillaume guillermo gunnar gunter
    gunther guohua gustavo gwen gyorgy gyula györgy gábor gérard gökhan göran günter günther habib
    hadi haim haitao hakan hakon halil hamid hamza hana hanh hani hanna hannah hanne hannes hans
    haoran harald hari harish harold haroon harpreet harriet harry harsh harsha haruki harun haruto
    hasan hassan hatice hayato hayley heather hector heidi heike heikki heiko heiner heinrich helen
    helena helene helga helmut hemant hendra hendrik henk henri henrik henrique henry henryk herbert
    hernan hernán herve hervé hesham hideaki hideki hideo hideyuki hien hieu hikaru hila himanshu
    hiroaki hiroki hiroko hiroshi hiroyuki hiếu hiền hoang holger hongmei hongwei horst hossein
    howard hoàng hristo hugh huong huseyin hussain hussein huy huyen huyền hyejin hyewon hyunjin
    hyunsoo hyunwoo håkan håkon héctor hélène hùng hüseyin hương hạnh hằng iain ian ibrahim ibrahima
    ichiro idris ifeanyi ifeoma ignacio igor ihor ijeoma ikenna iker ilaria ildiko ildikó ilija ilir
    ilya imad iman imani imran imre ines ingo ingrid inigo inès inés inês ioan ioana ioannis ionut
    ionuț iqbal irene irfan irina isaac isabel isabella isabelle ishaan ishan ismail istvan istván
    itai itay iulia iulian ivan ivana iván iwan jaakko jaap jacek jackie jacob jacqueline jacques
    jaehoon jaehyun jaewon jagdish jaime jake jakob jakub jamal james jamie jamila jana jane janet
    janis janne janos janusz jared jaromir jaromír jaroslav jaroslaw jarosław jason javad javed
    javier jay jean jeanne jeff jeffrey jelena jen jennifer jenny jens jeremie jeremy jeroen jerome
    jerry jerzy jesper jesse jessica jiahao jianguo jianhua jianjun jianwei jiawei jiaxin jiho
    jihoon jihye jill jim jimin jimmy jingjing jingwen jinho jinwoo jiri jiro jisoo jitendra jiwon
    jiyoung jiří joachim joakim joan joana joanna joanne joao joaquin joaquín jochen joe joel joey
    johan johanna johannes john johnny jon jonas jonathan joost jordi jorg jorge jorgen joris josef
    joseph josephine josh joshua josie jovan jovana jozef jozsef joão joël juan juana judit judith
    judy juha jukka jules juliana julie julien julio junaid jungmin junho junjie junko junseo junwei
    juraj jurgen jussi justin justine justyna jyoti jános jérémie jérémy jérôme jóhanna jón józef
    józsef jörg jørgen júlia jürgen jānis kaan kadir kai kamal kamau kamil kamran kaori kapil kare
    kareem karel karen karim karin karl karlis karolina karsten karthik karthikeyan kartik kasia
    katalin katarzyna katerina kateryna kateřina katharina katherine kathleen kathryn kathy katie
    katja katrin katya kaushik kaveh kavita kavitha kavya kayode kazuki kazuo kazuya kees kehinde
    keiji keiko keisuke keith kelechi kelly kemal kemi ken kenichi kenji kenneth kenny kenta kentaro
    kerem keren kerry kerstin kevin khadija khaled khalid khalil khanh khánh kieran kim kimani
    kimberly kipchoge kiran kirill kirsten kiyoshi kjell kjetil klaas klaus koen kofi kohei koichi
    koji kojo konrad konstantin konstantinos kostas kotaro kresimir krešimir krishna kristen
    kristian kristin kristina kristín krisztina krystyna krzysztof ksenia kumiko kunal kunle kurt
    kwabena kwaku kwame kweku kwesi kyle kylie kyoko kyungsoo kåre kārlis ladislav lajos lakshmi
    lalit larisa larry lars laszlo laura lauren laurence laurent lauri laurie lavanya lawrence layla
    lazar leah lebogang leif leila lena lenka lennart leo leon leonard leonardo leonidas leslie
    leticia letizia letícia levan levent lewis leyla liam libor lidia lihua liming lin lina linda
    lindiwe linus lisa liwei liz lloyd loic lorenzo lou louis louise loïc luca lucas lucia lucian
    luciano lucie lucien lucy lucía ludwig luis luiz luka lukas lukasz luke lukáš luther luís lydia
    lynn lyudmila lászló léa léo léon lídia maaike maarten maciej madeline madhu mads magda
    magdalena maggie magnus maha mahdi mahesh mahmoud maja makiko makoto maksim malcolm malgorzata
    malik mamadou manabu mandy manfred manish manisha manjunath manoj manolis manon manuel manuela
    marc marcel marcela marcello marcelo marcin marco marcos marcus marek margaret margarida maria
    marian mariana mariano marie marija marijke mariko mario marisol marius mariusz marketa marko
    markus markéta marta martijn martin martina martín marvin marwa marwan mary maryam maría masaki
    masako masami masashi masato masaya masoud massimo mate matej mateo mateus mateusz mathias
    mathieu mathilde matias matilda mats matt matteo matthew matthias matti mattia mattias matías
    matěj maureen maurice mauricio maurizio mauro maxim maximilian mayank mayumi małgorzata meena
    meenakshi meera megan megha megumi mehdi mehmet mehmood mehrdad mei meir melanie melinda melissa
    meredith mert merve mette michael michal michalis michał michel michela michele michelle michiko
    midori miguel mihaela mihai mika mikael mike mikel mikhail mikkel mikko miklos miklós mikolaj
    mikołaj milos milosz miloš mingyu minho minji minna minseo minseok minsu minwoo mircea miriam
    miroslav miroslaw mirosław misha mitch mitchell mitra miyoung miyuki miłosz mladen mohamed
    mohammad mohammed mohan mohit mohsin moira mona monica monika monique moritz morten morteza
    moshe mostafa mounir mpho muhammad mukesh muneeb murali murat mustafa muthoni mutua mwangi
    mykola márta máté mélanie mónica nabil nadav nadeem nader nadia nadim naeem najib namrata nancy
    nandini naoki naoko naomi naoto narendra naresh nasrin nasser natalia natalie natasa natasha
    nataša nate nathalie nathan nathaniel natsuki natsumi naveen navid navneet nazanin nebojsa
    nebojša ned neeraj neha neil nelson nemanja nenad ngan ngoc ngozi ngân ngọc niamh nicholas
    nicolas nicole nicoleta nicoletta nicolás nidhi niels nigel nikhil nikita niklas niko nikola
    nikolai nikolaos nikolay nikos niloofar nils nima nina nisha nishant nithya nitin nkechi
    nkosinathi nnamdi nneka noah noel nora norbert noriko norman noura noël nuno nuria nyambura
    núria obinna ochieng odhiambo ofer oguz oisin oisín okan okechukwu okello oksana olaf olamide
    olav oleg oleh oleksandr oleksii olena olga oliver olivia olivier olli olufemi oluwaseun omar
    omer omid omondi omri ondrej ondřej onur onyango oren orhan orsolya osama osamu oscar oskar
    osman otieno ovidiu owen oystein ozan ozge ozgur ozlem oğuz pablo padraig paige paivi pamela
    panagiotis pankaj panos paola paolo parth pasquale patricia patrick patrik patrícia paul paula
    pavel pavlos pawel paweł pedro peggy pekka penelope pernille perry petar peter petra petri
    petros phil philip philipp philippe phillip phong phuc phuong phúc phương piero pierre pieter
    pietro pilar pinar piotr piyush polina pooja prabhu pradeep prakash pramod pranav prasad
    prashant pratik praveen predrag preeti priscilla priya priyanka przemek puneet pádraig päivi pål
    péter pınar quan quang quentin quinn quoc quynh quân quốc quỳnh rachael rachel radek radha
    radhika radoslaw radosław radu rafael rafal rafał raffaele rafi raghav raghavan raghavendra
    raghu ragnar rahel rahim rahmat rahul rainer raj rajat rajeev rajendra rajesh rajiv rakesh ralf
    ralph raluca ramachandran ramesh ramon ramona ramya ramón rana randall ranjit raquel rasha
    rashid rashmi rasmus ratna raul ravi raymond razvan raúl rebecca reena reginald rehman reiko
    reinhard reka remi remy renata renate renato renaud rene renee rené renée reza rhys riad ricardo
    riccardo richard rick ricky ridwan rita rivka rizwan robbie robert roberto rocco rocio rocío
    rodney rodrigo rogerio rogério rohan rohit roisin roland rolf romain ron ronald ronaldo ronen
    ronit ronnie rory rosa roshan roy ruben rubén rudiger rudolf rupert ruslan russell rustam ruth
    ruud ryan ryosuke ryota ryuji réka rémi rémy róisín rüdiger răzvan saad sabine sabrina sachiko
    sachin sadie saeed sajid salah saleem sally salma salman salvatore salwa saman samantha sameer
    sami samia samir samira samuel sandeep sandhya sandor sandra sandrine sandro sangeeta sanja
    sanjana sanjay sanjeev sanna sanne santosh saoirse sara sarah saravanan sarka sasa sasha saskia
    satish satoru satoshi saurabh sayuri saša scott seamus sean sebastian sebastiao sebastien
    sebastián sebastião seema segun selcuk selim selçuk senthil seohyun seoyeon serban serdar serge
    sergei sergey sergio sergiu serhiy serkan seth setiawan seun seungmin seán shahid shahzad
    shalini shane shankar shantanu sharif sharon shashi shaun shawn sheila shelley shigeru shilpa
    shimon shingo shinichi shinji shinobu shintaro shinya shira shirin shirley shivam shivani shlomo
    shmuel shoaib shohei shota shreya shruti shubham shweta siavash sibusiso siddharth sigrid
    sigurdur sigurður silke silvia silvio simon simone sina sinan sinead sinisa siniša sinéad
    siobhan siobhán sipho siqi siti siyabonga sjoerd slavko slawomir slobodan smita sneha snezana
    snežana sofía soheil solomon solveig sonali sonia sonja sophia sophie soren sorin sotiris soyeon
    spyros srdan sridhar srikanth srinivas srinivasan sriram srđan stacey stacy stanislav stanislaw
    stanisław stavros stefan stefania stefanie stefano steffen stefán stelios stepan stephane
    stephanie stephen steve steven stewart stijn stoyan stuart stéphane stéphanie subramanian sudhir
    sujatha suleiman suleyman sumit sundar sunghoon sungjin sungmin sunil sunita supriya suraj
    suresh susan susanne sushil susumu suzanne sven svetlana swapnil swati sylvain sylvia sylvie
    szabolcs szilvia szymon sándor sébastien sérgio sílvia søren süleyman sławomir tabitha tadashi
    tadhg taehyun taehyung tahir taiwo takahiro takako takao takashi takeo takeshi takuma takuya
    talia tamara tamas tamir tamás tania tanja tanveer tanvi tanya tara tarek tarik tariq taro tarun
    tarık tatiana tatsuo tatsuya taufik tayo ted teemu temitope tendai terence teresa tereza terje
    tero terry tesfaye tessa tetsuya tewodros thabiso thabo thang thanh thao themba theo theodoros
    theresa thiago thibault thierry thijs thomas thorsten thulani thuy thành théo thảo thắng thủy
    tiago tibor tiina tilman tim timo timothy timur tina tingting tobi tobias toby todd tolga tolu
    tom tomas tomasz tomer tomislav tommaso tommy tomoko tomás tomáš toni tony torben torsten toru
    toshio tracey tracy traian trang trevor trinh tristan trond troy trung tsutomu tsuyoshi tuan
    tudor tunde tung tuomas tushar tuyet tuyết tuấn tyler tânia tùng uche uchenna uday ugochukwu
    ugur ulf ulises ulrich ulrike umberto umesh unai uros uroš ursula urszula usha usman uwe uzma
    uğur vaclav vadim vadym vahid vaibhav valentina valeria valerie valerio valery vandana vanessa
    varun vasile vasilis vasily vedran veena vegard veljko venkat venkatesh veronica veronique
    verónica vesna vicente vicky vidya viet vignesh vijay vikas vikram viktor ville vinay vince
    vincent vincenzo vineet vinicius vinod vinícius vishal vitaly vitor vittorio vivek vivian việt
    vlad vladimir vojtech vojtěch volkan volker volodymyr vyacheslav vytautas václav véronique vítor
    wael waleed walid wallace wally walter wambui wanda wangari wanjiku waqar waqas wataru wayne wei
    weiguo weijie weiming wendy wenjie werner wesley whitney wilhelm willem william wojciech wojtek
    wolfgang woojin wouter xavier xiaodong xiaohui xiaojun xiaolong xiaomei xiaoming xiaowei xiaoyan
    xinyi xinyue yaakov yael yahya yair yan yana yaniv yann yannick yannis yaron yaroslav yasemin
    yash yasir yasmin yasmine yasser yegor yehuda yelena yemi yichen yifan yigit yilmaz yiming yinka
    yitzhak yiğit yoav yogesh yohannes yoichi yoko yolanda yonatan yordan yosef yoshiko yoshio yossi
    yosuke youngho yousef youssef yuchen yuichi yuji yujie yuki yukiko yukio yuko yulia yumi yumiko
    yuri yuriko yuriy yury yusuf yusuke yuta yuting yutong yuval yuxuan yuya yves yvonne yılmaz zach
    zachary zahra zainab zanele zbigniew zdena zdenek zdeněk zeeshan zeinab zeljko zeynep zhigang
    zhihao zhihong zhiming zhiqiang zhiwei zhiyuan ziad zihan zihao ziyang zlatan zoe zofia zoltan
    zoltán zoran zoé zoë zsofia zsolt zsófia zubair zuzana ágnes ákos álvaro ángela åsa élise élodie
    émilie étienne íñigo óscar ömer özge özgür özlem øystein đorđe đức łukasz štěpán šárka željko
    șerban ștefan
    """
)
