"""Files as people send them, and as attackers do, made when a test asks for one."""

import io
import zipfile

import pikepdf
from docx import Document
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

LONDON = {1: "N", 2: (51.0, 30.0, 0.0), 3: "W", 4: (0.0, 7.0, 0.0)}
ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825


def saved(pdf: Pdf, **how) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def blank(pages: int = 1) -> Pdf:
    pdf = pikepdf.new()
    for number in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        page = pdf.pages[number]
        page.Contents = Stream(pdf, f"BT /F1 12 Tf 72 720 Td (Page {number + 1}) Tj ET".encode())
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
    return pdf


def letter(pages: int = 2) -> bytes:
    return saved(blank(pages))


def encrypted(user: str = "secret", owner: str = "owner") -> bytes:
    return saved(blank(), encryption=pikepdf.Encryption(user=user, owner=owner))


def action(kind: str, **more) -> Dictionary:
    return Dictionary(Type=Name.Action, S=Name("/" + kind), **more)


def with_active_content() -> bytes:
    """JavaScript in five places, Launch, a form that posts, XFA, a hidden file, a film."""
    pdf = blank()
    script = action("JavaScript", JS=String("app.alert('CANARY')"))
    launch = action("Launch", F=String("CANARY.exe"), Win=Dictionary(F=String("CANARY.exe")))
    held = Dictionary(F=pdf.make_stream(b"CANARY the hidden file", Type=Name.EmbeddedFile))
    spec = pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("a.exe"), UF=String("a.exe"), EF=held)
    )
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=pdf.make_indirect(script))
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("run"), script])),
        EmbeddedFiles=Dictionary(Names=Array([String("a.exe"), spec])),
    )
    box = Array([0, 0, 100, 100])
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("name"), Rect=box,
        AA=Dictionary(K=action("JavaScript", JS=pdf.make_stream(b"CANARY script stream"))),
        A=action("SubmitForm", F=String("http://CANARY.example/")),
    )  # fmt: skip
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=box,
        A=action("URI", URI=String("https://www.gov.uk/"), Next=Array([launch, script])),
    )  # fmt: skip
    bad = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=box,
        A=action("URI", URI=String("javascript:alert('CANARY')")),
    )  # fmt: skip
    clip = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=box, FS=spec)
    film = Dictionary(
        Type=Name.Annot, Subtype=Name.RichMedia, Rect=box,
        RichMediaContent=Dictionary(Assets=Dictionary(Names=Array([String("x.swf"), spec]))),
    )  # fmt: skip
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([pdf.make_indirect(field)]), XFA=pdf.make_stream(b"<xdp>CANARY</xdp>")
    )
    pdf.pages[0].Annots = Array([pdf.Root.AcroForm.Fields[0], link, bad, clip, film])
    pdf.pages[0].AA = Dictionary(O=script)
    return saved(pdf)


def photo(size: tuple[int, int] = (40, 20), orientation: int = 6, form: str = "JPEG") -> bytes:
    """Red on the left, blue on the right as stored; with a place and a camera in its EXIF."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = orientation, "CANARYCAM"
    exif[GPS] = LONDON
    out = io.BytesIO()
    image.save(out, form, exif=exif, quality=95, comment=b"CANARY comment")
    return out.getvalue()


def heic() -> bytes:
    import pillow_heif

    out = io.BytesIO()
    exif = Image.Exif()
    exif[MAKE], exif[GPS] = "CANARYCAM", LONDON
    image = Image.new("RGB", (64, 48), "green")
    pillow_heif.from_pillow(image).save(out, quality=80, exif=exif.tobytes())
    return out.getvalue()


def png(size: tuple[int, int] = (30, 30), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, "PNG")
    return out.getvalue()


def png_declaring(width: int, height: int) -> bytes:
    """A tiny file that says it is a huge picture."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
        )

    head = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def word() -> bytes:
    document = Document()
    document.core_properties.author = "CANARY author"
    document.add_heading("Letter about speech therapy")
    document.add_paragraph("He needs 1 hour a week.")
    document.add_picture(io.BytesIO(photo()))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with(extra: dict[str, bytes], replaced: dict[str, tuple[bytes, bytes]] | None = None):
    """An ordinary Word file with parts added, and text inside parts replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            data = old.read(name)
            if replaced and name in replaced:
                assert replaced[name][0] in data
                data = data.replace(*replaced[name])
            new.writestr(name, data)
        for name, data in extra.items():
            new.writestr(name, data)
    return out.getvalue()
