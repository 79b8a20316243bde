"""PDF: opened whole, its programs and hidden files taken out, and written again from its pages.

Writing again keeps only what the pages reach, so a second document glued before, after or
between (a polyglot), or an earlier version with what was later blacked out, is gone too.
"""

import re
from io import BytesIO
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from .answers import Refused, Stripped
from .jpeg import without_metadata

MOST_PAGES = 2_000
DEEPEST = 200  # nesting inside one object
REMOVED = "Programs or other files inside it were taken out"
REPAIRED = "The file was damaged and has been repaired. Check that every page is there"

# ISO 32000-2 table 201, less those that only move within the document or open a web page
FORBIDDEN_ACTIONS = frozenset(
    (
        *("/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"),
        *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
    )
)
PAYLOADS = ("/JS", "/F", "/Win", "/Mac", "/Unix", "/R", "/T", "/TA", "/MN", "/CMD", "/D", "/Next")
PLAYERS = frozenset(("/RichMedia", "/Movie", "/Sound", "/Screen", "/3D", "/FileAttachment"))
PLAYED = (
    "/RichMediaContent",
    "/RichMediaSettings",
    "/3DD",
    "/Movie",
    "/Sound",
    "/FS",
    "/MK",
    "/A",
    "/AA",
)
FILE_KEYS = frozenset(("/F", "/UF", "/DOS", "/Mac", "/Unix"))
PRIVATE = frozenset({"/Metadata", "/PieceInfo", "/OnInstantiate"})
SAFE_SCHEME = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
# Walking every value from Python is slow, so qpdf writes each object out and this picks the few
# worth walking. It writes names without #-escapes.
SUSPECT = re.compile(
    rb"/(JavaScript|JS|Launch|GoTo[RE3]|SubmitForm|ImportData|Rendition|Movie|Sound|RichMedia|3D"
    rb"|Screen|FileAttachment|EF|AF|RF|URI|Metadata|PieceInfo|OnInstantiate|XFA)(?![A-Za-z])"
    rb"|/RichMediaExecute|/GoTo3DView"
)

# Makes qpdf open its source of random numbers (it unlocks and writes with it) while it still may
pikepdf.new().save(BytesIO(), encryption=pikepdf.Encryption(owner="", user=""))


def pdf(file: BinaryIO) -> Stripped:
    """A PDF that opens without a password, at most 2,000 pages.

    One that opens for anybody but asks viewers not to print or copy is kept, unlocked.
    """
    try:
        document = pikepdf.open(file)
    except pikepdf.PasswordError:
        raise Refused("HasPassword") from None
    except pikepdf.PdfError as error:
        raise Refused("HasPassword" if "encrypt" in str(error) else "CannotBeRead") from None
    pages = len(document.pages)
    if pages == 0:
        raise Refused("CannotBeRead")
    if pages > MOST_PAGES:
        raise Refused("TooManyPages")
    damaged = bool(document.get_warnings())
    if damaged and _cut_short(file):
        raise Refused("CannotBeRead")
    warnings = [REPAIRED] if damaged else []
    if _catalogue(document) + _objects(document):
        warnings.append(REMOVED)
    out = BytesIO()
    document.save(
        out,
        deterministic_id=True,  # the same file sent twice is the same file
        stream_decode_level=pikepdf.StreamDecodeLevel.none,  # no page content is unpacked here
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return Stripped("pdf", "application/pdf", out.getvalue(), pages, tuple(warnings))


def _cut_short(file: BinaryIO) -> bool:
    """Whether the last thing in it is not its end. Viewers would show what is left, in silence."""
    file.seek(0)
    whole = file.read()
    return whole.rfind(b"%%EOF") < whole.rfind(b"endobj")


def _catalogue(document: pikepdf.Pdf) -> int:
    """Clear the document's own entries; return how many of them were programs or files."""
    root = document.Root
    form = root.get("/AcroForm")
    if "/Collection" in root or bool(root.get("/NeedsRendering", False)):
        raise Refused("HasActiveContent")  # the pages only say that the content is elsewhere
    removed = 0
    names = root.get("/Names")
    hidden = {"/AF": root, "/XFA": form, "/JavaScript": names, "/EmbeddedFiles": names}
    for key, place in hidden.items():
        if isinstance(place, Dictionary) and key in place:
            del place[key]
            removed += 1
    about = document.trailer.get("/Info")
    title = about.get("/Title") if isinstance(about, Dictionary) else None
    if "/Info" in document.trailer:
        del document.trailer["/Info"]  # author, company, program, times
    if isinstance(title, pikepdf.String):
        document.trailer["/Info"] = document.make_indirect(Dictionary(Title=title))
    return removed


def _objects(document: pikepdf.Pdf) -> int:
    removed = 0
    for thing in document.objects:
        if isinstance(thing, Stream):
            _stream(thing)
            if SUSPECT.search(thing.stream_dict.unparse(resolved=True)):
                removed += _clear(thing.stream_dict, DEEPEST)
        elif SUSPECT.search(thing.unparse(resolved=True)):
            removed += _clear(thing, DEEPEST)
    return removed


def _stream(thing: Stream) -> None:
    """Forget data kept in another file, and what a photo on the page says of place and time."""
    for key in ("/F", "/FFilter", "/FDecodeParms"):
        if key in thing.stream_dict:
            del thing.stream_dict[key]
    if thing.get("/Filter") in (Name.DCTDecode, Array([Name.DCTDecode])):
        raw = thing.read_raw_bytes()
        clean = without_metadata(raw)
        if len(clean) != len(raw):
            thing.write(clean, filter=Name.DCTDecode)


def _clear(thing: Object, depth: int) -> int:
    """Disarm one object and the values written inside it; return how many were disarmed."""
    if depth == 0:
        raise Refused("CannotBeRead")
    removed = 0
    if isinstance(thing, Dictionary):
        removed += _disarm(thing)
        inside = [value for _, value in thing.items()]
    elif isinstance(thing, Array):
        inside = list(thing)
    else:
        return 0
    for value in inside:
        if isinstance(value, (Dictionary, Array)) and not value.is_indirect:
            removed += _clear(value, depth - 1)
    return removed


def _disarm(thing: Dictionary) -> int:
    removed = 0
    for key in PRIVATE & set(thing.keys()):
        del thing[key]
    action = thing.get("/S")
    if isinstance(action, Name) and str(action) in FORBIDDEN_ACTIONS:
        _drop(thing, PAYLOADS)
        thing["/S"] = Name.Span  # no action, and an ordinary role should this be page structure
        removed += 1
    link = thing.get("/URI")
    if isinstance(link, pikepdf.String) and not _safe(str(link)):
        del thing["/URI"]
        removed += 1
    role = thing.get("/Subtype")
    if isinstance(role, Name) and str(role) in PLAYERS:
        removed += _drop(thing, PLAYED)
    for key in ("/EF", "/RF"):
        held = thing.get(key)
        if isinstance(held, Dictionary) and FILE_KEYS & set(held.keys()):
            del thing[key]
            removed += 1
    return removed


def _safe(link: str) -> bool:
    """Whether a link goes to the web, mail or a telephone, or names no scheme at all."""
    scheme = re.split(r"[/?#]", link.strip(), maxsplit=1)[0]
    return not link.startswith("\\\\") and (":" not in scheme or bool(SAFE_SCHEME.match(scheme)))


def _drop(thing: Dictionary, keys: tuple[str, ...]) -> int:
    there = [key for key in keys if key in thing]
    for key in there:
        del thing[key]
    return len(there)
