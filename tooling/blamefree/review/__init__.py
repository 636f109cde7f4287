"""Documents -> what a team meets over: the quarter's review, the week's hand-over, a drill."""
