"""Places of an invented Dorset: real towns, invented streets, schools and surgeries.

Telephone numbers are from the ranges that Ofcom keeps for stories.
"""

from collections.abc import Mapping

LOCALITIES: Mapping[str, tuple[str, ...]] = {
    "Chesil": ("Weymouth", "Portland", "Chickerell", "Wyke Regis"),
    "Dorchester": ("Dorchester", "Crossways", "Charminster", "Puddletown"),
    "East Dorset": ("Wimborne", "Ferndown", "Verwood", "Corfe Mullen"),
    "North Dorset": ("Blandford", "Gillingham", "Shaftesbury", "Sturminster Newton"),
    "Purbeck": ("Swanage", "Wareham", "Wool", "Upton"),
    "West Dorset": ("Bridport", "Sherborne", "Lyme Regis", "Beaminster"),
}

STREETS = (
    "Alder Way",
    "Barley Close",
    "Bobbin Lane",
    "Bracken Court",
    "Chalk Pit Rise",
    "Clover Field",
    "Cormorant Row",
    "Curlew Close",
    "Dunlin Drive",
    "Elderberry Walk",
    "Fossil Terrace",
    "Gorse Bank",
    "Harebell Road",
    "Kestrel Gardens",
    "Lantern Street",
    "Linnet Place",
    "Mallow Green",
    "Net Loft Yard",
    "Old Quarry Lane",
    "Oyster Row",
    "Pebble Street",
    "Plover Court",
    "Ropewalk Close",
    "Samphire Way",
    "Sheepwash Lane",
    "Skylark Rise",
    "Teasel Close",
    "Thrift Road",
    "Tidewater Court",
    "Withy Bed Lane",
)

SCHOOLS = (
    "Oak Primary School",
    "Beacon Hill Primary School",
    "Cobbler's Lane Infant School",
    "Harbour View Academy",
    "Heathfield Junior School",
    "Lantern Community School",
    "Mill Stream Primary School",
    "Saltmarsh Secondary School",
    "Stonebarrow School",
    "Three Rivers Learning Centre",
)
NURSERIES = (
    "Acorns Nursery",
    "Little Limpets Nursery",
    "Puddle Ducks Pre-school",
    "The Sandpit Nursery",
)
SURGERIES = (
    "Bramble Surgery",
    "Harbour Lights Surgery",
    "Millrace Medical Centre",
    "Ridgeway Surgery",
    "Watercress Practice",
)
