"""The envelopes of design 2.4 a third time, on Python's `cryptography`.

Reads one JSON object a line: key, envelope and associated data as hex. Prints how many opened and the SHA-256 over their padded
plaintexts in order, so that two programs can compare what they read without passing it on.
"""

import hashlib
import json
import sys

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.cmac import CMAC


def derived(key: bytes, nonce: bytes) -> bytes:
    half = b""
    for counter in (1, 2):
        mac = CMAC(AES(key))
        mac.update(bytes([0, counter, 0x58, 0]) + nonce[:12])
        half += mac.finalize()
    return half


opened = 0
digest = hashlib.sha256()
for line in sys.stdin:
    case = {name: bytes.fromhex(value) for name, value in json.loads(line).items()}
    nonce, sealed = case["envelope"][6:30], case["envelope"][30:]
    try:
        digest.update(AESGCM(derived(case["key"], nonce)).decrypt(nonce[12:], sealed, case["aad"]))
        opened += 1
    except InvalidTag:
        digest.update(b"refused")
print(json.dumps({"opened": opened, "digest": digest.hexdigest()}))
