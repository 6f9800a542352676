import { defineMessages } from '@multipartner/ui/messages';

export const witnessMessages = defineMessages({
  en: {
    alarmTitle: 'The access log does not fit what this browser saw before',
    alarm_another_key: 'It is signed with another key than at your first visit.',
    alarm_not_signed: 'What was shown is not signed by the log.',
    alarm_shrunk: 'It has become shorter: entries are gone.',
    alarm_rewritten: 'Its past was changed: the log of then is not the beginning of the log of today.',
    alarm_split_view: 'Another witness was shown another history.',
    alarmNext:
      'Keep the evidence: it proves the contradiction to anybody. Then tell the compliance officer and the operator, by another way than this page.',
    evidence: 'Save the evidence',
    browser: 'This browser',
    browserSentence:
      'It keeps the newest checkpoint that it saw and checks at every visit that the log only grew. What it keeps, nobody else can change.',
    looking: 'Looking…',
    unsupported: 'This browser cannot check signatures (Ed25519) or may not store anything. Take a current one.',
    unavailable: 'The log could not be asked just now. It is tried again at your next visit.',
    nothing: 'This browser has kept nothing yet.',
    first: 'The first checkpoint is kept. From now on each visit is compared with it.',
    consistent: 'The log only grew since this browser’s first visit. Nothing of its past was changed.',
    since: 'Kept since',
    checked: 'Last checked',
    entries: 'Entries of the kept checkpoint',
    witness: 'Witness',
    isWitness: 'Yes, this browser cosigns',
    isNoWitness: 'No, it only checks',
    become: 'Make this browser a witness',
    becomeHelp:
      'It then makes a key that cannot be read out, and signs each checkpoint that it found consistent. Others see that you saw the same log.',
    isWitnessHelp: 'Its key cannot be read out. Others see that you saw the same log.',
    check: 'Check now',
    end: 'End as witness',
    own: 'Completeness of your entries',
    ownSentence:
      'Each entry about you names the one before it. This browser checks the whole chain and that its end lies under a signed checkpoint, without seeing the entries of others.',
    ownCheck: 'Check my entries',
    ownRunning: 'Checking…',
    ownHolds:
      'All {{count}} entries about you are there, none was changed and none is missing in between. The last one is of {{at}}.',
    ownNone: 'There is no entry about you under a checkpoint yet.',
    ownBroken: 'The chain does not hold at your entry {{number}}. Keep this page and tell the compliance officer.',
    ownNotSigned:
      'The last entry about you is not proven by a signed checkpoint. Keep this page and tell the compliance officer.',
    saveKept: 'Save the kept checkpoint',
    saveKeptHelp:
      'Keep a copy outside of this browser. With it you can check the log anywhere, also if this browser is lost.',
  },
  de: {
    alarmTitle: 'Das Zugriffsprotokoll passt nicht zu dem, was dieser Browser früher sah',
    alarm_another_key: 'Es ist mit einem anderen Schlüssel signiert als bei Ihrem ersten Besuch.',
    alarm_not_signed: 'Was gezeigt wurde, ist nicht vom Protokoll signiert.',
    alarm_shrunk: 'Es ist kürzer geworden: Einträge fehlen.',
    alarm_rewritten: 'Seine Vergangenheit wurde geändert: Das Protokoll von damals ist nicht der Anfang des heutigen.',
    alarm_split_view: 'Einem anderen Zeugen wurde eine andere Fassung gezeigt.',
    alarmNext:
      'Sichern Sie den Beweis: Er zeigt jedem den Widerspruch. Verständigen Sie dann die Compliance und den Betreiber, auf anderem Weg als über diese Seite.',
    evidence: 'Beweis sichern',
    browser: 'Dieser Browser',
    browserSentence:
      'Er behält den neuesten Prüfpunkt, den er sah, und prüft bei jedem Besuch, dass das Protokoll nur gewachsen ist. Was er behält, kann niemand sonst ändern.',
    looking: 'Wird nachgesehen…',
    unsupported:
      'Dieser Browser kann Signaturen (Ed25519) nicht prüfen oder darf nichts speichern. Nehmen Sie einen aktuellen.',
    unavailable: 'Das Protokoll ließ sich gerade nicht abfragen. Beim nächsten Besuch wird es wieder versucht.',
    nothing: 'Dieser Browser hat noch nichts behalten.',
    first: 'Der erste Prüfpunkt ist behalten. Von jetzt an wird jeder Besuch mit ihm verglichen.',
    consistent:
      'Das Protokoll ist seit dem ersten Besuch dieses Browsers nur gewachsen. Nichts Vergangenes wurde geändert.',
    since: 'Behalten seit',
    checked: 'Zuletzt geprüft',
    entries: 'Einträge des behaltenen Prüfpunkts',
    witness: 'Zeuge',
    isWitness: 'Ja, dieser Browser zeichnet gegen',
    isNoWitness: 'Nein, er prüft nur',
    become: 'Diesen Browser zum Zeugen machen',
    becomeHelp:
      'Er erzeugt dann einen Schlüssel, der sich nicht auslesen lässt, und signiert jeden Prüfpunkt, den er stimmig fand. Andere sehen so, dass Sie dasselbe Protokoll sahen.',
    isWitnessHelp: 'Sein Schlüssel lässt sich nicht auslesen. Andere sehen, dass Sie dasselbe Protokoll sahen.',
    check: 'Jetzt prüfen',
    end: 'Als Zeuge beenden',
    own: 'Vollständigkeit Ihrer Einträge',
    ownSentence:
      'Jeder Eintrag über Sie nennt den vorherigen. Dieser Browser prüft die ganze Kette und dass ihr Ende unter einem signierten Prüfpunkt liegt, ohne die Einträge anderer zu sehen.',
    ownCheck: 'Meine Einträge prüfen',
    ownRunning: 'Wird geprüft…',
    ownHolds:
      'Alle {{count}} Einträge über Sie sind da, keiner wurde geändert, dazwischen fehlt keiner. Der letzte ist vom {{at}}.',
    ownNone: 'Noch liegt kein Eintrag über Sie unter einem Prüfpunkt.',
    ownBroken:
      'Bei Ihrem Eintrag {{number}} hält die Kette nicht. Bewahren Sie diese Seite auf und verständigen Sie die Compliance.',
    ownNotSigned:
      'Der letzte Eintrag über Sie ist nicht durch einen signierten Prüfpunkt bewiesen. Bewahren Sie diese Seite auf und verständigen Sie die Compliance.',
    saveKept: 'Behaltenen Prüfpunkt sichern',
    saveKeptHelp:
      'Bewahren Sie eine Kopie außerhalb dieses Browsers auf. Mit ihr prüfen Sie das Protokoll überall, auch wenn dieser Browser verloren geht.',
  },
});
