"""Who is in the stories. All invented: numbers from Ofcom's drama ranges, mail at .example."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from domain.events import Actor, Capacity, OrganisationId, PersonId
from domain.organisation import OrganisationKind


@dataclass(frozen=True)
class Character:
    """A person who signs in."""

    name: str
    capacity: Capacity
    organisation: OrganisationId | None = None
    phone: str = ""
    home: str = "example.org"

    @property
    def key(self) -> PersonId:
        """The person's id: opaque, and the same in every telling."""
        return f"per_{sha256(self.name.encode()).hexdigest()[:16]}"

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.').replace(chr(39), '')}@{self.home}"

    @property
    def actor(self) -> Actor:
        return Actor(self.key, self.capacity, self.organisation)


@dataclass(frozen=True)
class Service:
    key: OrganisationId
    name: str
    phone: str
    coordinator: Character
    mediators: tuple[Character, ...]


@dataclass(frozen=True)
class Council:
    """A council: its duty officer, an officer who can settle, and their manager."""

    key: OrganisationId
    name: str
    phone: str
    sendiass_phone: str
    service: Service
    officer: Character
    settler: Character
    manager: Character


@dataclass(frozen=True)
class Household:
    """A parent, and the child the case is about."""

    parent: Character
    child: str
    called: str
    years: int
    birthday: tuple[int, int]  # month, day
    easier: tuple[str, ...] = ()
    easier_words: str = ""
    safe: bool = True
    own_right: bool = False  # the parent is the young person themselves


def _staff(name: str, capacity: Capacity, key: OrganisationId) -> Character:
    return Character(name, capacity, key, home=f"{key}.example")


def a_service(key: str, name: str, phone: str, coordinator: str, *mediators: str) -> Service:
    return Service(
        key,
        name,
        phone,
        _staff(coordinator, Capacity.COORDINATOR, key),
        tuple(_staff(each, Capacity.MEDIATOR, key) for each in mediators),
    )


def a_council(key: str, name: str, ends: str, service: Service, *people: str) -> Council:
    officer, settler, manager = people
    return Council(
        key,
        name,
        f"01632 960{ends}",
        f"0808 157 0{ends}",
        service,
        _staff(officer, Capacity.OFFICER, key),
        _staff(settler, Capacity.OFFICER, key),
        _staff(manager, Capacity.LA_MANAGER, key),
    )


EVEN_GROUND = a_service(
    "even-ground",
    "Even Ground Mediation",
    "0808 157 0301",
    "Helen Marsh",
    "Ruth Osei",
    "Daniel Price",
    "Moira Kelly",
)
COMMONWAY = a_service(
    "commonway",
    "Commonway Mediation",
    "0808 157 0302",
    "Tunde Balogun",
    "Farah Siddiqui",
    "Alan Whitcombe",
    "Grace Liu",
)
SERVICES = (EVEN_GROUND, COMMONWAY)
RUTH, DANIEL, MOIRA = EVEN_GROUND.mediators
FARAH, ALAN, GRACE = COMMONWAY.mediators

FAIRSHIRE = a_council(
    "fairshire",
    "Fairshire County Council",
    "111",
    EVEN_GROUND,
    "Jo Hart",
    "Priya Nair",
    "Colin Avery",
)
NORTHMOOR = a_council(
    "northmoor",
    "Northmoor Borough Council",
    "122",
    EVEN_GROUND,
    "Lewis Grant",
    "Bethan Rees",
    "Angela Okoro",
)
STELLBRIDGE = a_council(
    "stellbridge",
    "Stellbridge City Council",
    "133",
    COMMONWAY,
    "Mina Patel",
    "Robert Ellison",
    "Sheila Donovan",
)
ASHMERE = a_council(
    "ashmere",
    "Ashmere Council",
    "144",
    COMMONWAY,
    "Tom Fielding",
    "Yasmin Clarke",
    "Graham Tull",
)
COUNCILS = (FAIRSHIRE, NORTHMOOR, STELLBRIDGE, ASHMERE)


@dataclass(frozen=True)
class Body:
    """A school, a health body or social care, and who is asked there, if anybody is named."""

    key: OrganisationId
    name: str
    kind: OrganisationKind
    phone: str
    contact: Character | None


def _body(key: str, name: str, kind: OrganisationKind, ends: str, contact: str = "") -> Body:
    asked = _staff(contact, Capacity.PARTNER, key) if contact else None
    return Body(key, name, kind, f"01632 960{ends}", asked)


ORCHARD_FIELD = _body(
    "orchard-field", "Orchard Field School", OrganisationKind.SCHOOL, "166", "Priya Nash"
)
ICB = _body(
    "fairshire-icb", "Fairshire Health Board", OrganisationKind.HEALTH, "177", "Callum Reid"
)
SOCIAL_CARE = _body("fairshire-care", "Fairshire Social Care", OrganisationKind.CARE, "188")
BODIES = (ORCHARD_FIELD, ICB, SOCIAL_CARE)
PRIYA, CALLUM = (body.contact for body in BODIES if body.contact)

# joined last week, in the demonstration alone: every list of theirs is empty
CLEARWAY = a_service("clearway", "Clearway Mediation", "0808 157 0303", "Rosa Lind", "Samuel Frost")
HARBOURNE = a_council(
    "harbourne",
    "Harbourne Council",
    "199",
    CLEARWAY,
    "Neil Barrow",
    "Aisha Mirza",
    "Judith Pike",
)

INSTITUTE_KEY, INSTITUTE_NAME = "institute", "Institute for SEND Review"
INSTITUTE_PHONE = "01632 960155"
REVIEWERS = tuple(
    _staff(name, Capacity.REVIEWER, INSTITUTE_KEY)
    for name in ("Eleanor Whitby", "Joseph Adeyemi", "Catrin Morgan")
)
ELEANOR, JOSEPH, CATRIN = REVIEWERS
REGULATOR = _staff("Martin Shaw", Capacity.REGULATOR, INSTITUTE_KEY)
CUSTODIAN = _staff("Harriet Lowe", Capacity.CUSTODIAN, INSTITUTE_KEY)
OPERATOR = Character("Nadia Brooks", Capacity.OPERATOR, home="waymark.example")
LEAVER = _staff("Peter Stone", Capacity.OFFICER, FAIRSHIRE.key)  # left Fairshire


def _home(
    parent: str,
    ends: str,
    child: str,
    years: int,
    birthday: tuple[int, int],
    *easier: str,
    words: str = "",
    safe: bool = True,
) -> Household:
    person = Character(parent, Capacity.FAMILY, phone=f"07700 900{ends}")
    called = child.split()[0]
    return Household(person, child, called, years, birthday, easier, words, safe)


def _own(name: str, ends: str, birthday: tuple[int, int]) -> Household:
    """A young person of 18, in their own right."""
    return replace(_home(name, ends, name, 18, birthday), own_right=True)


YUSUF = _home(
    "Amina Yusuf",
    "101",
    "Idris Yusuf",
    9,
    (3, 14),
    "breaks",
    words="Idris's school run is at 3pm, so mornings are best.",
)
BENNETT = _home("Claire Bennett", "102", "Alfie Bennett", 5, (1, 22))
KOWALSKI = _home(
    "Marta Kowalski", "103", "Zofia Kowalski", 7, (6, 9), "interpreter", words="Polish, please."
)
OKAFOR = _home("Ngozi Okafor", "104", "Chidi Okafor", 11, (2, 3))
THOMAS = _home("Gareth Thomas", "105", "Seren Thomas", 8, (9, 30))
HUGHES = _home("Laura Hughes", "106", "Ben Hughes", 12, (4, 17), "phone")
SINGH = _home("Harpreet Singh", "107", "Arjan Singh", 6, (12, 5))
WALKER = _home("Denise Walker", "108", "Kai Walker", 10, (7, 28))
MURPHY = _home("Aoife Murphy", "109", "Niamh Murphy", 13, (5, 11))
ROBERTS = _home("Steve Roberts", "110", "Ella Roberts", 9, (10, 2))
AHMED = _home("Fatima Ahmed", "111", "Bilal Ahmed", 8, (8, 19), "interpreter", words="Somali.")
GREEN = _home("Rachel Green", "112", "Toby Green", 4, (2, 27))
PEREIRA = _home("Joana Pereira", "113", "Luis Pereira", 14, (11, 8))
FOSTER = _home("Emma Foster", "114", "Jack Foster", 10, (3, 31), safe=False)
CHAN = _home("Wendy Chan", "115", "Jasmine Chan", 6, (5, 23))
HOLT = _home("Natalie Holt", "116", "Oscar Holt", 11, (1, 9))
BAKER = _home("Simon Baker", "117", "Freya Baker", 7, (9, 4))
IQBAL = _home("Shazia Iqbal", "118", "Zain Iqbal", 12, (6, 30))
DAVIES = _home("Bronwen Davies", "119", "Dylan Davies", 9, (8, 2))
TAYLOR = _home("Michelle Taylor", "120", "Mia Taylor", 5, (4, 4))
NOWAK = _home("Piotr Nowak", "121", "Filip Nowak", 10, (7, 7))
RAHMAN = _home("Nadia Rahman", "142", "Sami Rahman", 8, (2, 9))
HOFFMAN = _home("Lena Hoffman", "143", "Theo Hoffman", 7, (11, 19), safe=False)
EVANS = _home("Carys Evans", "144", "Rhys Evans", 10, (5, 5))
MEHTA = _home("Dina Mehta", "145", "Anaya Mehta", 9, (8, 8))
QUINN = _home("Kerry Quinn", "141", "Rory Quinn", 8, (11, 2), "interpreter", safe=False)
SAID = _home("Hodan Said", "146", "Yusra Said", 9, (4, 8), "large_print")
HUSSAIN = _home("Zara Hussain", "149", "Imran Hussain", 8, (6, 12))
HOUSEHOLDS = (
    YUSUF,
    BENNETT,
    KOWALSKI,
    OKAFOR,
    THOMAS,
    HUGHES,
    SINGH,
    WALKER,
    MURPHY,
    ROBERTS,
    AHMED,
    GREEN,
    PEREIRA,
    FOSTER,
    CHAN,
    HOLT,
    BAKER,
    IQBAL,
    DAVIES,
    TAYLOR,
    NOWAK,
    RAHMAN,
    HOFFMAN,
    EVANS,
    MEHTA,
    QUINN,
    SAID,
    HUSSAIN,
)
# without e-mail: their cases come by telephone or on paper, and a coordinator registers them
MENSAH = _home("Grace Mensah", "122", "Kofi Mensah", 8, (2, 11), "large_print")
DOYLE = _home("Maureen Doyle", "123", "Liam Doyle", 13, (10, 19))
LARKIN = _home("Beth Larkin", "124", "Rosie Larkin", 6, (3, 3))
KARIM = Character("Karim Rahman", Capacity.FAMILY, phone="07700 900133")  # Sami's father
GETHIN = Character("Gethin Evans", Capacity.FAMILY, phone="07700 900134")  # Rhys's father
RAVI = Character("Ravi Mehta", Capacity.FAMILY, phone="07700 900136")  # Anaya's father
MAREK = Character("Marek Kowalski", Capacity.FAMILY, phone="07700 900137")  # Zofia's father
SECOND_PARENTS = (KARIM, GETHIN, RAVI, MAREK)
LEILA = _own("Leila Haddad", "141", (10, 6))
YUSRA = _own("Yusra Osman", "142", (9, 17))
GRIFFITHS = _home("Ian Griffiths", "143", "Tom Griffiths", 18, (11, 2))
DESAI = _home("Meera Desai", "144", "Rohan Desai", 17, (5, 5))  # comes of age in the middle
WALSH = _home("Nora Walsh", "147", "Declan Walsh", 18, (11, 12))
PRICE = _home("Ceri Price", "148", "Owen Price", 17, (6, 6))
OWN_RIGHT = (LEILA, YUSRA, GRIFFITHS, DESAI, WALSH, PRICE)
SADIA = Character("Sadia Osman", Capacity.FAMILY, phone="07700 900145")  # Yusra asked her
ROHAN = Character("Rohan Desai", Capacity.FAMILY, phone="07700 900146")
SAMIRA = Character("Samira Khan", Capacity.FAMILY, phone="07700 900131")  # advice service helper
PAUL = Character("Paul Okafor", Capacity.FAMILY, phone="07700 900132")  # Chidi's uncle
OLIVER = Character("Oliver Lane", Capacity.FAMILY, phone="07700 900135")  # a solicitor
HELPERS = (SAMIRA, PAUL, OLIVER)


HOLLY = Character("Holly Adams", Capacity.FAMILY, phone="07700 900149")  # has no case yet
NEWCOMERS = (
    CLEARWAY.coordinator,
    *CLEARWAY.mediators,
    HARBOURNE.officer,
    HARBOURNE.settler,
    HARBOURNE.manager,
    HOLLY,
)


def everybody() -> tuple[Character, ...]:
    """Every person of the cast, the operator first: operators register the others."""
    staff: list[Character] = [OPERATOR, REGULATOR, CUSTODIAN, *REVIEWERS]
    for service in SERVICES:
        staff += [service.coordinator, *service.mediators]
    for council in COUNCILS:
        staff += [council.officer, council.settler, council.manager]
    staff += [body.contact for body in BODIES if body.contact]
    parents = [home.parent for home in (*HOUSEHOLDS, *OWN_RIGHT)]
    return (*staff, LEAVER, *parents, *SECOND_PARENTS, *HELPERS, SADIA, ROHAN)
