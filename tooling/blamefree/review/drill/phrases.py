"""Phrases of a timeline that tell what lay behind, what was tried, or that it was over. Pure.

They are many on purpose: in doubt a line is left out.
"""

import re

FIX = re.compile(
    r"(?i)\b(?:roll(?:ed|s|ing)? ?(?:it |them )?-?back|rollbacks?|revert\w*|restor\w*|re-?start\w*"
    r"|reboot\w*|recover\w*|mitigat\w*|resolv\w*|resolution|(?:hot-?)?fix\w*|mend\w*|patch\w*"
    r"|work-?arounds?|repair\w*|fail(?:ed|s|ing)?[ -]?over|undo\w*|undid|healthy again|corrected"
    r"|solutions?|closed)\b"
)
# Said of a response these are its attempts; what noticed the incident may well hold such a word.
CHANGE = re.compile(
    r"(?i)\b(?:(?:re)?deploy\w*|releas\w*|rollouts?|(?:dis|re-?en|en)abl\w*|switch\w*|revok\w*"
    r"|scal(?:ed?|es|ing) (?:up|down|out|in)|rotat\w*|withdr[ae]w\w*|remov\w*|moves|moved"
    r"|rais(?:ed?|es|ing)|set back|back (?:to|at)|halt\w*|kill\w*|delet\w*|drain\w*|replac\w*"
    r"|pull request|merge[ds]?|(?:up|down)grad\w*|remediat\w*|rebuil\w*|recreat\w*"
    r"|reinstall\w*|re-?run\w*|(?:re-?)?config\w*|migrat\w*|purg\w*|scripts?|appl(?:y|ied)|blocked"
    r"|works again|working again|(?:is|are|was|were) working|works as expected|confirmed working"
    r"|seem(?:s|ed)? to (?:be )?work\w*"
    r"|decid\w*|decision|attempt\w*|tr(?:ies|ied|ying)|options?|proceed\w*|recommend\w*|advis\w*"
    r"|suggest\w*|conclu\w*|(?:un)?cordon\w*|kubectl|maintenance mode|commands?|execut\w*"
    r"|install\w*|chang(?:es|ed|ing)|increas(?:e|ed|ing) (?:\w+ ){0,4}(?:limit|number|size)"
    r"|mark(?:s|ed|ing)? (?:\w+ ){0,4}as|(?:we|i|they) (?:then |also )?(?:use[ds]?|add|put|set|ran)"
    r"|add(?:s|ed|ing)|evict\w*|block(?:s|ing)|clean(?:s|ed|ing)|brand-new"
    r"|gathered|forwarded)\b"
)
CAUSE = re.compile(
    r"(?i)\b(?:caus\w*|because|due to|owing to|turn(?:s|ed)? out|culprits?|trigger(?:ed|s)? by"
    r"|led to|result(?:s|ed|ing) (?:of|from|in)|trac(?:ed|es?|ing)(?: it)?(?: back)? to"
    r"|reasons? (?:is|was|for)|responsible|suspect\w*|suspicions?|hypothes\w*|identif\w*"
    r"|discover\w*|diagnos\w*|expla(?:in|nation)\w*|pinpoint\w*|narrow\w* down|reali[sz]\w*"
    r"|found|finds?|misconfig\w*|the (?:fault|bug|defect)|breaking|broke|eliminat\w*"
    r"|part of a)\b"
)
OVER = re.compile(
    r"(?i)\b(?:mitigated|resolved|restored|recovered|fixed|all clear|up and running"
    r"|(?:back|return\w*) to normal|normal again|(?:back|up) (?:online|again)"
    r"|(?:is|are|was|were)(?: now| all| again)* (?:fine|healthy|stable|online|operational)"
    r"|(?:is|are|was|were)(?: now| again| all)+ (?:up|available|back)|(?:is|are|was|were) back"
    r"|all (?:is |are )?(?:fine|good|green|well)|(?<!not )(?<!non-)operational"
    r"|(?:is|are) available|availability confirmed|confirmed by|works? again|over now"
    r"|solution completed|incident (?:is |was )?(?:closed|over|ended)"
    r"|clos(?:es?|ed|ing) (?:the )?incident|incident is over)\b"
)
NOTICED = re.compile(
    r"(?i)\b(?:alerts?|alerted|alarms?|pag(?:ed|es)|pagerduty|opsgenie|notic\w*|report(?:s|ed)?"
    r"|complain\w*|tickets?|monitoring|customers? (?:ask|write|call)\w*|became aware"
    r"|support (?:has|gets?|got|hears?|heard|sees?|saw|receive[sd]?|asks?|team|desk|staff)"
    r"|(?:to|by) support)\b"
)
HANGS = re.compile(
    r"(?i)\W*(?:(?:and|as|at|but|by|for|in|now|on|somehow|still|with) )?(?:it|its|they|them"
    r"|their|this|that|these|those|both|all|so|then|the (?:answer|result|same))\b"
)
