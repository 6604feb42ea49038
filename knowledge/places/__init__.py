"""What a ward or commune is called since 1 July 2025, and what it was made from."""

from knowledge.places.names import Mention as Mention
from knowledge.places.register import Places as Places
from knowledge.places.register import Succession as Succession
from knowledge.places.register import places as places
