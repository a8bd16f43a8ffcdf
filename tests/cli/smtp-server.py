"""An SMTP server on loopback for the tests: smtp-server.py FOLDER [plain|starttls|tls|auth|free-auth].

Writes its port into FOLDER/port when it listens, one line for each event into FOLDER/log, and each message that it took
into FOLDER/N.eml. What it does depends on whom a mail is for, the part before the @:
ok takes it; later refuses it once with 451, then takes it; never refuses the receiver with 550; late refuses it after
the data with 452, refused with 554; drop closes in the middle of the data, silent after them, hang never answers; slow
takes it and waits before it says so.
starttls, tls and auth use FOLDER/cert.pem and key.pem; auth takes mails of "overens" with the password "hemligt" alone,
after STARTTLS; free-auth wants the password without TLS.
"""

import asyncio
import email
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

folder, mode = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "plain"
seen = set()
count = 0


def log(*words):
    with open(os.path.join(folder, "log"), "a") as file:
        file.write(" ".join(str(word) for word in words) + "\n")


def kind(envelope):
    return envelope.rcpt_tos[0].split("@")[0] if envelope.rcpt_tos else ""


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        log("rcpt", address)
        if address.startswith("never@"):
            return "550 5.1.1 nobody is called \x1b[31mthat\x1b[0m here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        global count
        message = email.message_from_bytes(envelope.content)
        identity, wanted = message["Message-ID"], kind(envelope)
        log("data", identity, "tls" if server.transport.get_extra_info("sslcontext") else "clear", "auth" if session.authenticated else "anonymous")
        if wanted == "later" and identity not in seen:
            seen.add(identity)
            return "451 4.7.1 try again in a while"
        if wanted == "late":
            return "452 4.3.1 no room"
        if wanted == "refused":
            return "554 5.6.0 not wanted"
        count += 1
        with open(os.path.join(folder, f"{count}.eml"), "wb") as file:
            file.write(envelope.content)
        log("taken", identity, envelope.mail_from, envelope.rcpt_tos[0])
        if wanted == "silent":
            server.transport.abort()
        if wanted == "hang":
            await asyncio.sleep(3600)
        if wanted == "slow":
            await asyncio.sleep(0.03)
        return f"250 2.0.0 Ok: queued as {count}"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if kind(self.envelope) != "drop":
            return await super().smtp_DATA(arg)
        await self.push("354 go on")
        await self._reader.readline()
        log("dropped")
        self.transport.abort()


def authenticate(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"overens" and data.password == b"hemligt"
    log("auth", "good" if good else "bad")
    return AuthResult(success=good, handled=False)


def context():
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(os.path.join(folder, "cert.pem"), os.path.join(folder, "key.pem"))
    return made


def make():
    options = {"data_size_limit": 64 << 20, "hostname": "mail.example", "ident": "test"}
    if mode in ("starttls", "auth"):
        options["tls_context"] = context()
    if mode in ("auth", "free-auth"):
        options.update(authenticator=authenticate, auth_required=True, auth_require_tls=mode == "auth")
    return Server(Handler(), **options)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(make, "127.0.0.1", 0, ssl=context() if mode == "tls" else None)
    with open(os.path.join(folder, "port.new"), "w") as file:
        file.write(str(server.sockets[0].getsockname()[1]))
    os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
    parent = os.getppid()
    while os.getppid() == parent:
        await asyncio.sleep(0.2)


asyncio.run(main())
