"""What the models are made of."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen value, its fields validated.

    What is made by the hundred for every file is a `NamedTuple` instead: far cheaper to make.
    """

    # Most verbs use few of the models: each builds its validator when it is first used.
    model_config = ConfigDict(
        frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True
    )
