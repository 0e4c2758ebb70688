"""Odd mail, made by hand: shapes that mail programs, gateways and attackers are known for.

Each is a name and its raw bytes. None is a complaint to Bram and none wants his eye: nothing may follow of them,
whatever else they hold. `bombs.py` has those that a parser should never be given.
"""

from __future__ import annotations

import base64
import quopri
import uuid
import zlib
from collections.abc import Iterator

HEAD = "From: Piet <piet@elders.example>\r\nTo: bram@praktijk.example\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\n"
PLAIN = "Hallo Bram, de trein van half negen is prima. Tot dan. Groet, Piet"
HELLO = PLAIN.encode()
CHARSETS = (
    "us-ascii", "utf-8", "UTF8", "utf-7", "utf-16", "utf-32", "iso-8859-1", "iso-8859-15", "iso-8859-8-i", "windows-1252",
    "windows-1251", "windows-874", "koi8-r", "koi8-u", "big5", "gb2312", "gb18030", "gbk", "hz-gb-2312", "euc-kr", "euc-jp",
    "iso-2022-jp", "iso-2022-kr", "shift_jis", "cp-850", "cp850", "cp65001", "macintosh", "x-mac-roman", "x-unknown",
    "unknown-8bit", "x-user-defined", "unicode-1-1-utf-7", "ansi_x3.4-1968", "latin1", "ascii//translit", "utf-8;utf-8",
    '"utf-8', "''", "=?utf-8?q?utf-8?=", "../../etc/passwd", "base64", "unicode_escape", "idna", "punycode", "rot13",
    "zlib_codec", "mbcs", "undefined", "utf-8\0", "a" * 300, "*", "None",
)  # fmt: skip
ENCODINGS = (
    "7bit", "8bit", "binary", "base64", "quoted-printable", "BASE64 ", "x-uuencode", "uuencode", "uue", "x-gzip64", "yenc",
    "none", "8-bit", "quoted printable", "base64; foo=bar", "7bit(comment)", "x-unknown", '"base64"', "", "base64, 8bit",
)  # fmt: skip
DATES = (
    "", "geen", "Mon, 31 Feb 2026 10:00:00 +0100", "2 Mar 26 10:00 EST", "Mon, 2 Mar 2026 25:61:61 +9999",
    "Thu, 1 Jan 1970 00:00:00 GMT", "Mon, 2 Mar 9999 10:00:00 +0000", "2026-03-02T10:00:00Z", "1772442000",
    "Mon, 2 Mar 2026 10:00:00 +0100 (CET (zomer", "Mon, 02 Mar 2026 10:00:00 -0000", "ma 2 mrt 2026 10:00", "99999999999999",
    "Mon, 2 Mar 0000 10:00:00 +0000", "Mon, 2 Mar 2026 10:00:00 +240000", "Mon,\r\n 2 Mar\r\n 2026\r\n 10:00:00\r\n +0100",
)  # fmt: skip
FROMS = (
    "", "<>", "<<>@,;", "piet", "piet@", "@elders.example", "piet@elders@example", '"piet" <piet@elders.example',
    "piet@elders.example, jan@elders.example", "undisclosed-recipients:;", "Groep: piet@elders.example, jan@x.example;",
    '"a\\"b" <piet@elders.example>', "(((((((comment)))))) piet@elders.example", "piet(a)@(b)elders(c).(d)example",
    "<@relay.example:piet@elders.example>", "=?utf-8?q?Pi=C3=ABt?= <piet@elders.example>", "Pi\xebt <piet@elders.example>",
    "=?utf-8?b?////?= <piet@elders.example>", "=?utf-8?x?abc?= <piet@elders.example>", "piet@[127.0.0.1]", "piet@[IPv6:::1]",
    '"piet smit"@elders.example', "p\xefet@\xe9lders.example", "piet@xn--lders-9ra.example", "MAILER-DAEMON", "piet@localhost",
    "bram@praktijk.example(<piet@elders.example>", "bram@praktijk.example]<piet@elders.example>", "piet at elders dot example",
    "<piet@elders.example> Piet", "Piet\r\n\t<piet@elders.example>", "piet@elders.example\0", ",,,,", ";", '"', "(", "<", ":",
    "a" * 3000 + "@elders.example", "piet@" + "a." * 400 + "example", ", ".join(f"p{n}@elders.example" for n in range(300)),
)  # fmt: skip
SUBJECTS = (
    "", " ", "Re: Re: Re: Fwd: RE: Antw: AW: SV:", "=?utf-8?q?=E2=82?= =?utf-8?q?=AC?=", "=?utf-8?b?4oI=?= =?utf-8?b?rA==?=",
    "=?iso-8859-1?q?caf=E9?=", "=?utf-8?q?a", "=?utf-8?q??=", "=?utf-8?b?====?=", "=?x-unknown?q?abc?=", "caf\xe9 raw",
    "=?utf-8?q?x=0D=0ABcc:_evil@z.example?=", "=?utf-8?q?x=00y?=", "\0", "=?utf-8*nl?q?trein?=", "=?UTF-8?Q?a?=b=?UTF-8?Q?c?=",
    "=?utf-7?q?+AGE-?=", "=?iso-2022-jp?b?GyRCJDMkcyRLJEEkTxsoQg==?=", "=?gb2312?b?xOO6w9fTxuPWpMO3?=", "\u202egnaleb",
    "{{ 7*7 }} ${jndi:ldap://x} <script>", "%s%n%x", "A" * 990, "woord " * 2000, "[KL-2026-000\u0661] trein", "\x1b[31mrood", "🙂" * 50,
    "=?utf-8?q?" + "=C3=AB" * 300 + "?=", "Trein\r\n \r\n laat", "Trein\r\n\t\t\tlaat", "a\rb", "a\nb", "=?utf-8?q?=ED=A0=80?=",
)  # fmt: skip


def whole(head: str = "", body: bytes = HELLO, *, start: str = HEAD) -> bytes:
    """Return a mail of further header fields and a body."""
    return (start + head).encode("utf-8", "surrogateescape") + b"\r\n" + body


def raw(head: str, body: bytes = HELLO) -> bytes:
    """Return a mail whose header has bytes of ISO-8859-1, and is all that is given."""
    return head.encode("latin-1", "replace") + b"\r\n" + body


def multipart(parts: list[str], kind: str = "mixed", *, boundary: str = "xb7", more: str = "") -> bytes:
    """Return a mail of parts, each with its own header."""
    inside = "".join(f"--{boundary}\r\n{part}\r\n" for part in parts)
    return whole(
        f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="{boundary}"{more}\r\n',
        f"{inside}--{boundary}--\r\n".encode(),
    )


TEXT = f"Content-Type: text/plain\r\n\r\n{PLAIN}"


def charsets() -> Iterator[tuple[str, bytes]]:
    """Yield bodies, attachments' names and subjects in character sets that are none, or are another's."""
    for nth, name in enumerate(CHARSETS):
        yield (
            f"body in charset {nth}",
            whole(f"Content-Type: text/plain; charset={name}\r\n", HELLO + b" caf\xe9 \xe2\x82\xac"),
        )
        yield (
            f"html in charset {nth}",
            whole(f'Content-Type: text/html; charset="{name}"\r\n', b"<p>" + HELLO + b"\x80\xff"),
        )


def encodings() -> Iterator[tuple[str, bytes]]:
    """Yield bodies in transfer encodings that are none, cut off, or of another body."""
    bodies = (
        HELLO,
        base64.encodebytes(HELLO),
        base64.b64encode(HELLO)[:-3],
        quopri.encodestring(HELLO) + b"=\r\n=ZZ=4",
    )
    for nth, name in enumerate(ENCODINGS):
        yield f"encoding {nth}", whole(f"Content-Transfer-Encoding: {name}\r\n", bodies[nth % 4])
        yield (
            f"encoding {nth} of a file",
            multipart(
                [
                    TEXT,
                    f"Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: {name}\r\n\r\n!!{base64.b64encode(HELLO).decode()}",
                ]
            ),
        )


def fields() -> Iterator[tuple[str, bytes]]:
    """Yield headers that no norm knows, each with an ordinary body."""
    to = "To: bram@praktijk.example\r\n"
    for nth, date in enumerate(DATES):
        yield f"date {nth}", raw(f"From: piet@elders.example\r\n{to}Subject: trein\r\nDate: {date}\r\n")
    for nth, sender in enumerate(FROMS):
        yield f"from {nth}", raw(f"From: {sender}\r\n{to}Subject: trein\r\n")
        yield (
            f"reply-to {nth}",
            raw(f"From: piet@elders.example\r\nReply-To: {sender}\r\nCc: {sender}\r\nSender: {sender}\r\n{to}\r\n"),
        )
    for nth, subject in enumerate(SUBJECTS):
        yield f"subject {nth}", whole(f"Subject: {subject}\r\n")
    for nth, message_id in enumerate(
        ("", "<>", "<a b@c>", "geen-haken", "<" + "a" * 900 + "@x>", "<1@x> <2@x>", "<@>", "<caf\xe9@x>")
    ):
        yield (
            f"message-id {nth}",
            whole(f"Message-ID: {message_id}\r\nIn-Reply-To: {message_id}\r\nReferences: {message_id * 50}\r\n"),
        )
    for name in (
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    ):
        yield f"two {name}", whole(f"{name}: een\r\n{name}: twee\r\n")


def containers() -> Iterator[tuple[str, bytes]]:
    """Yield parts that don't fit: no end, no start, another's boundary, one in another."""
    inner = f"Content-Type: message/rfc822\r\n\r\n{HEAD}Subject: binnen\r\n\r\n{PLAIN}"
    yield "no boundary", whole("Content-Type: multipart/mixed\r\n")
    yield "empty boundary", whole('Content-Type: multipart/mixed; boundary=""\r\n')
    yield "boundary of blanks", whole('Content-Type: multipart/mixed; boundary="  "\r\n', b"--  \r\n\r\nx\r\n--  --")
    yield "boundary never seen", whole('Content-Type: multipart/mixed; boundary="weg"\r\n')
    yield "boundary never ends", multipart([TEXT])[:-10]
    yield "long boundary", multipart([TEXT], boundary="x" * 900)
    yield "odd boundary", multipart([TEXT], boundary="a.*+?(b)[c]'=\\")
    yield "no parts", multipart([])
    yield "empty parts", multipart(["", "", "\r\n"])
    yield (
        "preamble and epilogue",
        multipart([TEXT]).replace(b"\r\n\r\n--xb7", b"\r\n\r\nvooraf\r\n--xb7", 1) + b"achteraf",
    )
    yield (
        "same boundary twice",
        multipart(['Content-Type: multipart/mixed; boundary="xb7"\r\n\r\n--xb7\r\n\r\nx\r\n--xb7--', TEXT]),
    )
    yield (
        "prefix boundary",
        multipart(['Content-Type: multipart/mixed; boundary="xb72"\r\n\r\n--xb72\r\n\r\nx\r\n--xb72--', TEXT]),
    )
    yield "nested mails", multipart([TEXT, inner, inner])
    yield (
        "mail in base64",
        multipart(
            [
                f"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64.b64encode(HELLO).decode()}"
            ]
        ),
    )
    yield "mail that is none", multipart(["Content-Type: message/rfc822\r\n\r\n\x01\x02 geen mail"])
    yield "mail of nothing", multipart(["Content-Type: message/rfc822\r\n\r\n"])
    yield "partial", whole('Content-Type: message/partial; id="a@x"; number=2; total=3\r\n')
    yield (
        "external body",
        whole(
            'Content-Type: message/external-body; access-type=URL; URL="http://x.example/"\r\n',
            b"Content-Type: image/png\r\n\r\n",
        ),
    )
    yield "http in mail", whole("Content-Type: message/http\r\n", b"GET / HTTP/1.1\r\n\r\n")
    for kind in (
        "alternative",
        "related",
        "digest",
        "parallel",
        "signed",
        "encrypted",
        "report",
        "appledouble",
        "form-data",
        "byteranges",
        "header-set",
        "voice-message",
        "onzin",
        "",
    ):
        yield f"multipart/{kind}", multipart([TEXT, "Content-Type: text/html\r\n\r\n<p>Hoi</p>", inner], kind)
    for kind in (
        "text",
        "text/",
        "/plain",
        "text/plain/x",
        ";;;",
        "text plain",
        "TEXT/PLAIN;CHARSET=UTF-8;",
        "text/enriched",
        "text/richtext",
        "text/calendar",
        "text/x-vcard",
        "text/csv",
        "text/x-amp-html",
        "application/octet-stream",
        "image/svg+xml",
        "audio/basic",
        "x-sun-attachment",
        "text/plain; format=flowed; delsp=yes",
        "text/plain; name*0*=utf-8''%e2%82; name*1*=%ac",
        "text/plain; name*\x1d=x",
        "text/plain; =",
        'text/plain; name="a',
        "text/plain; charset=utf-8; charset=big5",
        "(comment)text/plain",
    ):
        yield f"type {kind!r}", whole(f"Content-Type: {kind}\r\n", HELLO.replace(b". ", b". \r\n"))


def files() -> Iterator[tuple[str, bytes]]:
    """Yield attachments of other worlds: names that are paths, wrappers, keys, signatures."""
    names = (
        "../../../tmp/pwn",
        "/etc/cron.d/x\0",
        "a\r\nb.txt",
        "con",
        ".",
        "",
        "a" * 5000,
        "brief.pdf.exe",
        "\u202efdp.exe",
        "=?utf-8?q?br=C3=ADef.txt?=",
        "a;b",
        'a"b',
        "C:\\x\\y.png",
        "caf\xe9.png",
        "%00.png",
        "🙂.png",
    )
    for nth, name in enumerate(names):
        yield (
            f"file name {nth}",
            multipart(
                [TEXT, f'Content-Type: image/gif\r\nContent-Disposition: attachment; filename="{name}"\r\n\r\nGIF89a']
            ),
        )
    kinds = {
        "pgp signature": 'Content-Type: application/pgp-signature; name="signature.asc"\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\nx\r\n-----END PGP SIGNATURE-----',
        "pgp encrypted": "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
        "smime": "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB",
        "smime signature": "Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIIB",
        "tnef cut": "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\neJ8+IgAA",
        "calendar": "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Trein\r\nEND:VEVENT\r\nEND:VCALENDAR",
        "vcard": "Content-Type: text/vcard; name=piet.vcf\r\n\r\nBEGIN:VCARD\r\nFN:Piet\r\nEND:VCARD",
        "binhex": "Content-Type: application/mac-binhex40\r\n\r\n(This file must be converted with BinHex 4.0)\r\n:x:",
        "applefile": "Content-Type: application/applefile\r\n\r\n\0\x05\x16\x07",
        "read receipt": "Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;piet@elders.example\r\nDisposition: manual-action/MDN-sent-manually; displayed",
        "feedback report": "Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1",
        "delivery status": "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x.example\r\n\r\nFinal-Recipient: rfc822; q@x.example\r\nAction: failed\r\nStatus: 5.0.0",
        "headers of a mail": "Content-Type: text/rfc822-headers\r\n\r\nSubject: x",
    }
    for name, part in kinds.items():
        yield name, multipart([TEXT, part])
        yield (
            f"{name} in a report",
            multipart(
                ["Content-Type: text/plain\r\n\r\nverslag", part], "report", more="; report-type=delivery-status"
            ),
        )
        yield f"{name} alone", whole(part.partition("\r\n\r\n")[0] + "\r\n", part.partition("\r\n\r\n")[2].encode())


def bodies() -> Iterator[tuple[str, bytes]]:
    """Yield bodies of older days, of cut lines, of bare control characters, and none at all."""
    uu = b"begin 644 a.txt\r\n#86)C\r\n`\r\nend\r\n"
    yenc = b"=ybegin line=128 size=3 name=a.bin\r\n\x8b\x8c\x8d\r\n=yend size=3 crc32=%08x\r\n" % zlib.crc32(b"abc")
    hostile_html = (
        b"<p>" * 3000 + HELLO,
        b"<!--" + HELLO,
        b"<script>" + HELLO,
        b"<table>" * 500,
        b"<a href='" + HELLO,
        b"&#0;&#xD800;&#99999999;&bogus;" + HELLO,
        b"<base href=//x><img src=cid:x onerror=x>" + HELLO,
        b"<![CDATA[" + HELLO + b"]]>",
        b"<style>" + b"a{" * 2000,
        b"<" * 5000,
        b"<p " + b"a=b " * 3000 + b">" + HELLO,
        "\u202e".encode() + HELLO,
    )
    for nth, body in enumerate(hostile_html):
        yield f"html {nth}", whole("Content-Type: text/html; charset=utf-8\r\n", body)
    plain = (
        b"",
        b"\r\n",
        b"\0" * 50,
        HELLO + b"\0" + HELLO,
        HELLO.replace(b" ", b"\r"),
        HELLO.replace(b" ", b"\n"),
        b"\x1b[2J" + HELLO,
        b"\xff\xfe" + PLAIN.encode("utf-16-le"),
        b"\xef\xbb\xbf" + HELLO,
        uu,
        HELLO + b"\r\n" + uu,
        yenc,
        b"." * 3000,
        b".\r\n..\r\n" + HELLO,
        b"From piet\r\n>From piet\r\n" + HELLO,
        b"--\r\n" * 500,
        b"> " * 5000,
        (b">" * 900 + b" x\r\n") * 20,
        b"x" * 90_000,
        b"\r\n" * 20_000,
        b"\t" * 20_000,
        b"\xc2\xa0" * 5000,
        "\u200b".encode() * 3000,
        "e\u0301".encode() * 3000,
        b"=" * 9000,
        b"\x7f\x80\x81" * 1000,
        b"-----Original Message-----\r\n" * 300,
        b"http://x.example/" + b"a" * 5000,
        b"06" * 3000,
        b"1-2-" * 3000,
        b"@" * 3000,
        b"a@b." * 2000,
    )
    for nth, body in enumerate(plain):
        yield f"text {nth}", whole("Subject: trein\r\n", body)
    heads = (
        b"",
        b"\r\n",
        b"\n",
        b"\0",
        b"\r",
        b" ",
        b":",
        b"::::\r\n\r\n",
        b"Subject: x",
        b"Subject: x\r\n",
        b"From piet Mon Mar  2 10:00:00 2026\r\n" + whole(),
        b">From x\r\n" + whole(),
        b" begint met een blanco\r\n" + whole(),
        b"geen kop maar tekst\r\n" + whole(),
        whole().replace(b"\r\n", b"\n"),
        whole().replace(b"\r\n", b"\r"),
        whole().replace(b"\r\n", b"\n\r"),
        whole().replace(b": ", b":"),
        whole().replace(b": ", b" : "),
        whole().replace(b"From", b"FROM"),
        b"\xef\xbb\xbf" + whole(),
        whole("X-\xe9: \xe9\r\n"),
        whole("X: " + "y" * 9000 + "\r\n"),
        whole("X:\r\n" + " y\r\n" * 500),
        whole("".join(f"X-{n}: y\r\n" for n in range(400))),
        whole("Received: from x by y; Mon, 2 Mar 2026 10:00:00 +0100\r\n" * 60),
        whole("X-Mailbot-Kind: notice\r\nX-Mailbot-Dossier: KL-2026-0001\r\n"),
        whole("Return-Path: <>\r\nAuto-Submitted: auto-generated\r\n"),
        b"%PDF-1.7\n",
        b"PK\x03\x04" + bytes(500),
        bytes(range(256)) * 8,
        b"\x1f\x8b" + uuid.UUID(int=7).bytes * 20,
    )
    for nth, made in enumerate(heads):
        yield f"head {nth}", made


def crafted() -> dict[str, bytes]:
    """Return every odd mail by its name."""
    made: dict[str, bytes] = {}
    for maker in (charsets, encodings, fields, containers, files, bodies):
        for name, mail in maker():
            assert name not in made, name
            made[name] = mail
    return made
