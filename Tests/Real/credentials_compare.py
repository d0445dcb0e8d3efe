#!/usr/bin/env python3
"""Compares where the program finds its AWS credentials with where botocore finds them.

Each case is a home folder, an environment and a profile. Both programs ask STS who they are, through a server on
loopback that is moto for STS and stands in for instance metadata, a container's agent, and IAM Identity Center. What
each of them asked, with what parameters and signed by which key, must be the same. Needs a Python with botocore and
moto, and nothing of it leaves loopback.
"""
import argparse
import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import botocore.session
from moto.server import ThreadedMotoServer

ROLE = "arn:aws:iam::123456789012:role/"
WEB_TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9."
START = "https://corp.example.org/start"
CONFIG = f"""
[default]
region = eu-north-1
[profile keys]
[profile inconfig]
aws_access_key_id = AKIAINCONFIG
aws_secret_access_key = s
[profile process]
credential_process = {{python}} {{home}}/print.py "two words" 'a b'
[profile both]
credential_process = {{python}} {{home}}/print.py x
[profile role]
role_arn = {ROLE}first
source_profile = keys
external_id = e+1/2
duration_seconds = 1800
role_session_name = me
[profile chained]
role_arn = {ROLE}second
source_profile = role
role_session_name = me
[profile self]
role_arn = {ROLE}self
source_profile = self
role_session_name = me
[profile keysandrole]
role_arn = {ROLE}other
source_profile = keys
role_session_name = me
[profile onkeysandrole]
role_arn = {ROLE}upon
source_profile = keysandrole
role_session_name = me
[profile ofprocess]
role_arn = {ROLE}upon
source_profile = process
role_session_name = me
[profile ofenvironment]
role_arn = {ROLE}upon
credential_source = Environment
role_session_name = me
[profile ofcontainer]
role_arn = {ROLE}upon
credential_source = EcsContainer
role_session_name = me
[profile ofinstance]
role_arn = {ROLE}upon
credential_source = Ec2InstanceMetadata
role_session_name = me
[profile web]
role_arn = {ROLE}web
web_identity_token_file = {{home}}/web-token
role_session_name = me
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Ops Team
[profile oldsso]
sso_start_url = {START}
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = Ops
[sso-session corp]
sso_region = eu-west-1
sso_start_url = {START}
sso_registration_scopes = sso:account:access
"""
CREDENTIALS = """
[default]
aws_access_key_id = AKIADEFAULT
aws_secret_access_key = s
[keys]
aws_access_key_id = AKIAKEYS
aws_secret_access_key = s # a comment
aws_session_token = t
[both]
aws_access_key_id = AKIABOTH
aws_secret_access_key = s
[self]
aws_access_key_id = AKIASELF
aws_secret_access_key = s
[keysandrole]
aws_access_key_id = AKIAKEYSANDROLE
aws_secret_access_key = s
"""
PRINT = """
import json, sys
print(json.dumps({"Version": 1, "AccessKeyId": "AKIAPROC%d" % len(sys.argv), "SecretAccessKey": "s"}))
"""
OWN_KEYS = {"AWS_ACCESS_KEY_ID": "AKIAENV", "AWS_SECRET_ACCESS_KEY": "s"}
INSTANCE = {"AWS_EC2_METADATA_DISABLED": "false"}
WEB = {"AWS_ROLE_ARN": ROLE + "pod", "AWS_ROLE_SESSION_NAME": "pod"}

# Name, profile asked for by name, environment; what botocore does with it decides.
CASES = (
    ("default profile", None, {}),
    ("environment", None, OWN_KEYS),
    ("environment with AWS_PROFILE", None, {**OWN_KEYS, "AWS_PROFILE": "keys"}),
    ("a profile by name beside the environment", "keys", OWN_KEYS),
    ("AWS_PROFILE", None, {"AWS_PROFILE": "keys"}),
    ("keys in the config file", "inconfig", {}),
    ("process", "process", {}),
    ("keys before a process", "both", {}),
    ("role", "role", {}),
    ("role upon a role", "chained", {}),
    ("role upon own keys", "self", {}),
    ("role before own keys", "keysandrole", {}),
    ("role upon a profile with keys and role", "onkeysandrole", {}),
    ("role upon a process", "ofprocess", {}),
    ("role upon the environment", "ofenvironment", OWN_KEYS),
    ("role upon a container", "ofcontainer", {"container": "full"}),
    ("role upon the instance", "ofinstance", INSTANCE),
    ("web identity of the environment", None, {**WEB, "web": "yes"}),
    ("web identity of a profile", "web", {}),
    ("sign-in", "sso", {}),
    ("sign-in that is renewed", "sso", {"token": "old"}),
    ("older sign-in", "oldsso", {}),
    ("container", None, {"container": "full", "empty": "yes"}),
    ("instance", None, {**INSTANCE, "empty": "yes"}),
    ("container before instance", None, {**INSTANCE, "container": "full", "empty": "yes"}),
    ("old instance metadata", None, {**INSTANCE, "empty": "yes", "metadata": "old"}),
)


class StandIn(BaseHTTPRequestHandler):
    """What credentials come from; what is asked for them is kept in `seen`."""

    protocol_version = "HTTP/1.1"
    seen = []
    moto = ""
    has_new_metadata = True

    def log_message(self, *_):
        pass

    def reply(self, body, status=200, kind="application/json"):
        data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        # botocore asks for how long an instance's token lasts.
        self.send_header("x-aws-ec2-metadata-token-ttl-seconds", "21600")
        self.end_headers()
        self.wfile.write(data)

    def do_PUT(self):
        if self.path == "/latest/api/token" and self.has_new_metadata:
            return self.reply("metadata-token")
        self.reply("", 405)

    def do_GET(self):
        name = self.path.split("?")[0]
        roles = "/latest/meta-data/iam/security-credentials/"
        if name == "/container":
            self.seen.append(("container", self.headers.get("Authorization")))
            return self.reply(served("AKIACONTAINER"))
        if name.startswith(roles):
            self.seen.append(("metadata", name[len(roles):], self.headers.get("x-aws-ec2-metadata-token")))
            return self.reply("instance-role" if name == roles else served("AKIAINSTANCE"), kind="text/plain")
        if name == "/federation/credentials":
            query = dict(urllib.parse.parse_qsl(self.path.split("?", 1)[1]))
            self.seen.append(("portal", query, self.headers.get("x-amz-sso_bearer_token")))
            ends = int((datetime.now(timezone.utc) + timedelta(hours=1)).timestamp() * 1000)
            return self.reply({"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "s",
                                                   "sessionToken": "t", "expiration": ends}})
        self.reply("", 404)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/token":
            self.seen.append(("renewal", json.loads(body)))
            return self.reply({"accessToken": "renewed", "expiresIn": 3600, "refreshToken": "next",
                               "tokenType": "Bearer"})
        fields = dict(urllib.parse.parse_qsl(body.decode()))
        signer = re.search("Credential=([^/]+)/", self.headers.get("Authorization") or "")
        # What else of AWS the program asks says nothing of its credentials, and is not asked in the form of STS.
        if "Action" in fields:
            self.seen.append(("sts", {**fields}, signer and signer.group(1)))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection")}
        request = urllib.request.Request(self.moto, body, headers)
        with urllib.request.urlopen(request) as answer:
            self.reply(answer.read(), kind=answer.headers.get("Content-Type"))


def served(key):
    ends = datetime.now(timezone.utc) + timedelta(hours=6)
    return {"Code": "Success", "AccessKeyId": key, "SecretAccessKey": "s", "Token": "t",
            "Expiration": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}


def write_home(home, switches):
    """The files of a user."""
    (home / ".aws" / "sso" / "cache").mkdir(parents=True, exist_ok=True)
    places = {"home": home, "python": sys.executable}
    is_empty = "empty" in switches
    (home / ".aws" / "config").write_text("" if is_empty else CONFIG.format(**places))
    (home / ".aws" / "credentials").write_text("" if is_empty else CREDENTIALS)
    (home / "print.py").write_text(PRINT)
    (home / "web-token").write_text(WEB_TOKEN)
    (home / "container-token").write_text("Basic container")
    # botocore waits a while before it renews again what it finds in the cache, so each run gets a new file.
    minutes = 5 if switches.get("token") == "old" else 300
    ends = datetime.now(timezone.utc) + timedelta(minutes=minutes)
    token = {"startUrl": START, "region": "eu-west-1", "accessToken": "first",
             "expiresAt": ends.strftime("%Y-%m-%dT%H:%M:%SZ"), "clientId": "client", "clientSecret": "client-secret",
             "registrationExpiresAt": "2099-01-01T00:00:00Z", "refreshToken": "refresh"}
    for name in ("corp", START):
        digest = hashlib.sha1(name.encode()).hexdigest()
        (home / ".aws" / "sso" / "cache" / f"{digest}.json").write_text(json.dumps(token))


def variables(home, url, given):
    """The environment of both programs."""
    own = {name: value for name, value in given.items() if name.isupper()}
    if "container" in given:
        own |= {"AWS_CONTAINER_CREDENTIALS_FULL_URI": url + "/container",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": str(home / "container-token")}
    if "web" in given:
        own["AWS_WEB_IDENTITY_TOKEN_FILE"] = str(home / "web-token")
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "NO_PROXY": "127.0.0.1",
            "AWS_DEFAULT_REGION": "eu-north-1", "AWS_REGION": "eu-north-1", "AWS_ENDPOINT_URL": url,
            "AWS_EC2_METADATA_SERVICE_ENDPOINT": url + "/", "AWS_EC2_METADATA_DISABLED": "true", **own}


def seen_by(command, environment):
    """What a program asks for, with the keys of roles by the order in which they were got."""
    StandIn.seen = []
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, cwd="/")
    names, result = {}, []
    for kind, *rest in StandIn.seen:
        if kind == "sts":
            fields, signer = rest
            fields.pop("Version", None)
            if signer and signer.startswith("ASIA") and signer != "ASIASSO":
                signer = names.setdefault(signer, f"key {len(names) + 1} of STS")
            rest = [fields, signer]
        if (kind, *rest) not in result:
            result.append((kind, *rest))
    return result, done


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--as-botocore", metavar="PROFILE", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.as_botocore is not None:
        session = botocore.session.Session(profile=chosen.as_botocore or None)
        session.create_client("sts", region_name="eu-north-1").get_caller_identity()
        return 0
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    moto.start()
    StandIn.moto = "http://%s:%d/" % moto.get_host_and_port()
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = "http://127.0.0.1:%d" % server.server_address[1]
    failed = 0
    for name, profile, given in CASES:
        StandIn.has_new_metadata = given.get("metadata") != "old"
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            (home / "stack.toml").write_text('[stack.x]\nregion = "eu-north-1"\n')
            environment = variables(home, url, given)
            write_home(home, given)
            expected, _ = seen_by([sys.executable, __file__, "-", "--as-botocore", profile or ""], environment)
            write_home(home, given)
            command = [chosen.program, "doctor", "aws", "--config", str(home / "stack.toml")]
            found, done = seen_by(command + (["--profile", profile] if profile else []), environment)
        is_same = found == expected and any(one[0] == "sts" and one[1]["Action"] == "GetCallerIdentity" for one in found)
        failed += not is_same
        print(f"{'ok    ' if is_same else 'FAILED'} {name}")
        if not is_same:
            print(f"  botocore asks {expected}\n  mltop asks    {found}\n  {done.stdout[:300]}{done.stderr[:300]}")
    server.shutdown()
    moto.stop()
    print(f"{len(CASES) - failed} of {len(CASES)} find their credentials as botocore does")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
