/** The log's operations in words: this log, backups and releases. */
import { defineMessages } from '@multipartner/ui/messages';

export const logWords = defineMessages({
  en: {
    'log_detail.read': 'Read the details of an entry',
    'backup.sampled': 'Opened a sample after a restore',
    'log.read': 'Read this log',
    'log.verified': 'Verified this log',
    'log.exported': 'Took the evidence bundle',
    'log.checkpoint_mailed': 'Mailed the checkpoint of the day',
    'log.split_view': 'Reported two histories of this log',
    'witness.registered': 'Became a witness of this log',
    'witness.ended': 'Ended a witness of this log',
    'release.started': 'Trust center started',
    'ledger.begun': 'Began the erasure ledger',
    'ledger.replayed': 'Repeated erasures of the ledger',
    'backup.made': 'Made a backup',
    'backup.restored': 'Restored a backup',
    'kms.compared': 'Compared the log with the record of KMS',
  },
  de: {
    'log_detail.read': 'Einzelheiten eines Eintrags gelesen',
    'backup.sampled': 'Stichprobe nach einer Wiederherstellung geöffnet',
    'log.read': 'Dieses Protokoll gelesen',
    'log.verified': 'Dieses Protokoll geprüft',
    'log.exported': 'Beweispaket geholt',
    'log.checkpoint_mailed': 'Prüfpunkt des Tages gemailt',
    'log.split_view': 'Zwei Fassungen dieses Protokolls gemeldet',
    'witness.registered': 'Zeuge dieses Protokolls geworden',
    'witness.ended': 'Zeugen dieses Protokolls beendet',
    'release.started': 'Trust Center gestartet',
    'ledger.begun': 'Löschverzeichnis begonnen',
    'ledger.replayed': 'Löschungen des Verzeichnisses wiederholt',
    'backup.made': 'Backup erstellt',
    'backup.restored': 'Backup wiederhergestellt',
    'kms.compared': 'Protokoll mit den KMS-Aufzeichnungen verglichen',
  },
});
