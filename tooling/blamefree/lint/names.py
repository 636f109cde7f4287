"""Given names that a postmortem uses for nothing else.

So no words (Will, Grant, Mark, Frank), no software (Jenkins, Travis, Hugo, SAM), no months (Jan)
and no places where machines stand (Milan). A repository's own people, whatever their names, come
from `people.toml` and the frontmatter; these let the rules read a document that stands alone.
"""

from blamefree.lint.lexicon import vocabulary

GIVEN_NAMES = vocabulary(
    """
    aaron abdul abigail adriana agnes ahmed aisha alan alejandro aleksandr alex alexander
    alexandra alexis alfred alice alicia alina alison allison alyssa amanda amara amelia amir
    amit amy ana anastasia anders andre andrea andreas andrei andrew andy angela anika anita
    anja anna anne annie anthony antoine anton antonio anya arjun arthur arun ashley astrid axel
    ayesha barbara bastian beatrice ben benjamin bernard beth betty bilal bjorn bob boris
    brandon brenda brian bridget bruno bryan callum camila carl carla carlos carmen carol
    caroline catherine cecilia charles chen chioma chloe chris christina christine christopher
    claire clara claudia connor craig cristina cynthia dan dana daniel daniela danielle darren
    dave david deborah deepa deepak denis dennis derek diana dieter dimitri dmitri dmitry
    dominik donald donna dorothy doug douglas edgar eduardo edward eleanor elena eli elias
    elizabeth ella ellen emeka emil emilia emily emma eric erica erik erika erin esther ethan
    eugene eva evelyn fabian farah fatima fernando filip fiona florian francesca francesco
    francis fred freya gabriel gabriela gareth gary geoff george gerald giovanni giulia gloria
    goran greg gregory guillaume gustavo hana hannah hans harold harriet hassan heather heidi
    helen helena henrik henry hiroshi howard ian ibrahim igor ingrid irene isaac isabel isabella
    ivan ivana jacob jaime jake jakob james jane janet jared jason javier jean jeff jeffrey jen
    jennifer jenny jeremy jesse jessica jim joan joanna joao joe joel johan john johnny jonas
    jonathan jorge joseph joshua josie juan judith julie jurgen justin kamal karen karim karin
    karl katherine kathleen kathryn katie kavya keith kelly ken kenji kenneth kevin khalid kim
    kirsten klaus kofi kristen kristina kwabena kwame kyle larry lars laszlo laura lauren leah
    leila lena leo leon leonardo liam lin linda lisa lorenzo louis louise luca lucas lucia lucy
    luis lukas lydia maciej magnus malik manuel marc marcel marco marcus margaret maria marie
    mario marko marta martin martina mary mateusz matt matteo matthew matthias maurice mei
    melissa michael michal michelle miguel mika mike mikhail miriam mohamed mohammed moira
    monica moritz muhammad nadia naomi nasser natalia natalie natasha nathan neha neil nelson
    niamh nicholas nicolas nicole niklas nikolai nina noah nora norbert nuno oleg olga oliver
    olivia omar oscar owen pablo pamela paolo patricia patrick paul paula pavel pedro peter
    petra phil philip philipp pierre pietro piotr priya rachel rafael raj rajesh ralf ramesh
    raquel rashid raul ravi rebecca renata rene ricardo richard rita robert roberto rohan roland
    ron ronald rosa roy ruth ryan sabine salma samantha samir samuel sandeep sandra sanjay sara
    sarah scott sean sebastian sergei sergey sharon shaun sheila shirley silvia simon simone
    sonia sophia sophie stefan stefano stephanie stephen steve steven stuart sunil susan suzanne
    sven svetlana sylvia takeshi tamara tanya tara tatiana ted teresa theo theresa thomas tim
    timothy tobias tom tomas tomasz tony tyler ulrich ursula uwe valentina valeria vanessa
    veronica vijay viktor vincent vladimir wanda wei wendy werner wilhelm william wolfgang
    xavier yan yannick yasmin yuki yusuf yves yvonne zainab zoe zoltan
    """
)
