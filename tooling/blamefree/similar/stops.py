"""Words that tell no two incidents apart."""

_ENGLISH = """
able about above across after again against all almost alone along already also although always
among and another any anything apr april are around aug august away back because been before began
behind being below between both but came can cannot cest cet come could day days dec december did
does doing don't done down due during each earlier edt either else enough est even ever every
everything feb february few fewer finally first five for found four friday from full fully further
gave get gets getting give given gmt going gone got had half happen happened happening has have
having here hour hours how however inside instead into its itself jan january jul july jun june just
keep kept kind knew know known last late later least left less let like long longer look looked
looking made main make makes making many mar march may meant might min mins minute minutes monday
month months more most much must near need needed needs neither never new next nobody none nor not
nothing nov november now number oct october off often old once one ones only other others our out
over own part pdt per perhaps pst put quickly quite rather reached read said same saturday saw say
says second seconds see seen sep sept september several shall she should show showed shown shows
since six small some something soon still such sunday take taken takes taking ten than that the
their them themselves then there these they thing things this those though three through thursday
thus time times today together tomorrow too took toward tried try tuesday turn turned twice two
under unless until upon use used uses using usual usually utc very via was way wednesday week weeks
well went were what when where whether which while who whole whom whose why will with within without
won't work worked working works would year years yesterday yet you your
"""
_EVERY_POSTMORTEM = """
access acknowledged action actions add added adds affected alert alerted alerting alerts amount
answer answered appeared apply ask asked attempted became become behaviour bring brought cause
caused causes causing change changed changes compare compared complete completed confirm confirmed
continue continued contributing current customer customers decide decided describe described details
detected different difficult easy end ended ends entire error errors event events expected fail
failed failing fails failure failures file fix fixed follow followed following general help helped
high higher hold holds immediately impact impacted incident incidents increase increased initial
investigate investigated investigating investigation issue issues list low lower manual manually
means mitigated monitoring move moved name named nevertheless note noticed on-call oncall open
opened original otherwise outage outages pass passed passes people place point pointed possible
postmortem potential previous problem problems process production ready receive received related
remain remained remove removed report reported request requests require required resolved resolving
response responses restored result resulted right root run running runs seem seemed send sent
service services set setting setup severity short side similar simple single specific stand start
started starting starts state status stay stayed step steps stopped sum sure system systems team
teams tell therefore think thought told tool treat treated true twelve unable understand update
updated updates user users wait waited want wanted write written wrong
"""
STOPS = frozenset((_ENGLISH + _EVERY_POSTMORTEM).split())
"""English without content, and what every postmortem says; in lower case."""
