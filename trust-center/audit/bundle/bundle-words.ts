/** The page of paper in the bundle. */
export const README = `EVIDENCE BUNDLE OF THE ACCESS LOG

Open verify.html in a browser and give it this zip file, or run:

    node verify.mjs BUNDLE.zip

Exit code 0: the bundle holds. 1: it does not. 2: it cannot be read. Neither uses a network.

Give what you know from elsewhere; only that shows that not everything was made anew:
    --kept FILE      a checkpoint that you kept (mail of the day, print, older bundle)
    --witness KEY    the key of a witness that you trust: its cosignatures must be here
    --vkey KEY       the key of the log
    --kms FILE       the record of KMS calls, from its custodian

The verifier in this bundle comes from the same server as the evidence. If you do not trust the server, take verify.mjs from a
checkout of the source that you have read: npm run audit:verifier -- FOLDER

Files: checkpoint, log.vkey, witnesses.txt, checkpoints/ (C2SP signed notes), tile/entries/ (C2SP tlog-tiles),
proofs/ (C2SP tlog-proof), consistency/ (C2SP tlog-witness), kms-calls.jsonl, statement.json (what the server claims).

--------------------------------------------------------------------------------------------------------------------------

BEWEISPAKET DES ZUGRIFFSPROTOKOLLS

Öffnen Sie verify.html im Browser und geben Sie dort diese Zip-Datei an, oder rufen Sie auf:

    node verify.mjs PAKET.zip --german

Rückgabewert 0: Das Paket hält. 1: Es hält nicht. 2: Es ist nicht lesbar. Beides nutzt kein Netz.

Geben Sie an, was Sie von anderswo wissen (--kept, --witness, --vkey, --kms): Nur das zeigt, dass nicht alles neu gemacht wurde.
Der Prüfer in diesem Paket stammt vom selben Server wie die Beweise. Wenn Sie dem Server nicht trauen, nehmen Sie verify.mjs aus
einem Quellstand, den Sie gelesen haben: npm run audit:verifier -- ORDNER
`;
