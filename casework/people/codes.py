"""Code sets of the children in need census (DfE CIN census, schema of 2026)."""

from django.db import models


class Sex(models.TextChoices):
    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "U", "Not known"


class Ethnicity(models.TextChoices):
    WBRI = "WBRI", "White British"
    WIRI = "WIRI", "White Irish"
    WIRT = "WIRT", "Traveller of Irish heritage"
    WOTH = "WOTH", "Any other White background"
    WROM = "WROM", "Gypsy or Roma"
    MWBC = "MWBC", "White and Black Caribbean"
    MWBA = "MWBA", "White and Black African"
    MWAS = "MWAS", "White and Asian"
    MOTH = "MOTH", "Any other mixed background"
    AIND = "AIND", "Indian"
    APKN = "APKN", "Pakistani"
    ABAN = "ABAN", "Bangladeshi"
    AOTH = "AOTH", "Any other Asian background"
    BCRB = "BCRB", "Caribbean"
    BAFR = "BAFR", "African"
    BOTH = "BOTH", "Any other Black background"
    CHNE = "CHNE", "Chinese"
    OOTH = "OOTH", "Any other ethnic group"
    REFUSED = "REFU", "Did not want to say"
    NOT_OBTAINED = "NOBT", "Not asked yet"


class Disability(models.TextChoices):
    NONE = "NONE", "No disability"
    MOB = "MOB", "Mobility"
    HAND = "HAND", "Hand function"
    PC = "PC", "Personal care"
    INC = "INC", "Incontinence"
    COMM = "COMM", "Communication"
    LD = "LD", "Learning"
    HEAR = "HEAR", "Hearing"
    VIS = "VIS", "Vision"
    BEH = "BEH", "Behaviour"
    CON = "CON", "Consciousness"
    AUT = "AUT", "Autism"
    DDA = "DDA", "Other"


class ReferralSource(models.TextChoices):
    """Who a contact or referral came from."""

    S1A = "1A", "Family member, relative or carer"
    S1B = "1B", "Acquaintance, neighbour or childminder"
    S1C = "1C", "The child or young person"
    S1D = "1D", "Another individual"
    S2A = "2A", "School"
    S2B = "2B", "Education service"
    S3A = "3A", "GP"
    S3B = "3B", "Health visitor"
    S3C = "3C", "School nurse"
    S3D = "3D", "Other primary health service"
    S3E = "3E", "A&E"
    S3F = "3F", "Other health service"
    S4 = "4", "Housing"
    S5A = "5A", "Adult social care"
    S5B = "5B", "Another council department"
    S5C = "5C", "Another council"
    S5D = "5D", "Early help"
    S6 = "6", "Police"
    S7 = "7", "Court, probation, immigration, Cafcass or prison"
    S8 = "8", "Other, such as a children's centre or charity"
    S9 = "9", "Did not give a name"
    S10 = "10", "Not known"


class PrimaryNeed(models.TextChoices):
    N1 = "N1", "Abuse, neglect and exploitation"
    N2 = "N2", "Child's disability"
    N3 = "N3", "Parental disability or illness"
    N4 = "N4", "Family in acute stress"
    N5 = "N5", "Family dysfunction"
    N6 = "N6", "Socially unacceptable behaviour"
    N7 = "N7", "Low income"
    N8 = "N8", "Absent parenting"
    N9 = "N9", "Cases other than children in need"
    N0 = "N0", "Not stated"


class ClosureReason(models.TextChoices):
    RC1 = "RC1", "Adopted"
    RC2 = "RC2", "Died"
    RC3 = "RC3", "Child arrangements order"
    RC4 = "RC4", "Special guardianship order"
    RC5 = "RC5", "Moved to another council's services"
    RC6 = "RC6", "Moved to adult social care"
    RC7 = "RC7", "Services ended for any other reason"
    RC8 = "RC8", "Closed after assessment, no further action"
    RC9 = "RC9", "Closed after assessment, referred to early help"
