import { defineMessages } from '@multipartner/ui/messages';

/** What came of trying a server out: what is wrong, where it stands, what to do next. */
export const testMessages = defineMessages({
  en: {
    title: 'Does it work?',
    sentence: 'A mailer opens a connection and signs in, exactly as for a mail. Nobody gets one.',
    test: 'Test connection',
    running: 'A mailer is trying it now. This takes up to a minute.',
    never: 'Neither used nor tried out since the last change.',
    works: 'It works',
    worksSentence: 'Tried on {{at}}: the connection stands and the sign-in is accepted.',
    broken: 'It does not work',
    tried: 'Tried on {{at}}.',
    no_mailer: 'No mailer has answered within a minute. Look whether the mailer is running, then try again.',
    smtp_unknown_host: 'No server of this name is known in the DNS. Check the name for a typing error.',
    smtp_refused_connection:
      'Something answers at this address, but not on this port. Check the port; 587 and 465 are usual.',
    smtp_timeout:
      'The server does not answer in time. Often a firewall stands in between: ask whether it lets the mailer out on this port.',
    smtp_unreachable:
      'The connection breaks before a mail can be handed over. Check server and port, and try again in a few minutes.',
    smtp_turned_away:
      'The server turns this mailer away as soon as it greets. Ask its operator to let the mailer’s address in.',
    smtp_protocol: 'What answers there does not speak SMTP. Check server and port.',
    smtp_no_starttls:
      'The server offers no STARTTLS, so mails would go in clear. Choose TLS from the beginning (port 465) or another port.',
    smtp_tls_absent: 'The server does not begin with TLS on this port. Choose STARTTLS, or port 465.',
    smtp_tls_expired:
      'The server’s certificate is not valid at this time: expired, or not valid yet. Its operator has to renew it; check the mailer’s clock as well.',
    smtp_tls_self_signed:
      'The server’s certificate is signed by itself, so nobody can tell whether it is the right server. Its operator needs one of a known authority.',
    smtp_tls_name: 'The certificate belongs to another name. Enter the server by the name that its certificate bears.',
    smtp_tls_untrusted:
      'The certificate comes from an authority that is not trusted here, or the server leaves out the one in between. Its operator has to complete it.',
    smtp_tls: 'No encrypted connection comes about. The server may only know TLS versions that are no longer safe.',
    smtp_sign_in:
      'The server refuses user or password. Enter both again; some providers want a password made for programs.',
    smtp_no_sign_in:
      'The server offers no way to sign in that we know, or only after encryption. Check the port, or leave the user empty.',
    smtp_oauth:
      'No token could be fetched. Check client ID, client secret, refresh token and the address for tokens; the permission may have ended.',
    smtp_throttled:
      'The service asks to slow down: the quota is used up for now. Try again later, or ask for a larger quota.',
    ses_denied: 'AWS refuses the access key. Check key and region, and that it may call ses:SendEmail.',
    ses_paused: 'SES has paused sending for this account. See the reason in the AWS console.',
    ses_not_verified: 'SES does not know the sender’s domain. Verify it in the AWS console.',
    ses_configuration_set: 'SES does not know this configuration set in this region.',
    file_denied: 'The mailer cannot write into its folder. Check its rights and whether something else lies there.',
    file_full: 'The mailer’s disk is full. Make room, then try again.',
    other: 'The server cannot be used just now. Try again in a few minutes.',
  },
  de: {
    title: 'Funktioniert er?',
    sentence: 'Der Versand baut eine Verbindung auf und meldet sich an, genau wie für eine Mail. Niemand bekommt eine.',
    test: 'Verbindung testen',
    running: 'Der Versand probiert ihn gerade aus. Das dauert höchstens eine Minute.',
    never: 'Seit der letzten Änderung weder benutzt noch ausprobiert.',
    works: 'Er funktioniert',
    worksSentence: 'Probiert am {{at}}: Die Verbindung steht, und die Anmeldung wird angenommen.',
    broken: 'Er funktioniert nicht',
    tried: 'Probiert am {{at}}.',
    no_mailer:
      'Kein Versandprozess hat innerhalb einer Minute geantwortet. Sehen Sie nach, ob er läuft, und versuchen Sie es dann erneut.',
    smtp_unknown_host: 'Im DNS ist kein Server dieses Namens bekannt. Prüfen Sie den Namen auf Tippfehler.',
    smtp_refused_connection:
      'Unter dieser Adresse antwortet etwas, aber nicht auf diesem Port. Prüfen Sie den Port; üblich sind 587 und 465.',
    smtp_timeout:
      'Der Server antwortet nicht rechtzeitig. Oft steht eine Firewall dazwischen: Fragen Sie, ob sie den Versand auf diesem Port hinauslässt.',
    smtp_unreachable:
      'Die Verbindung bricht ab, bevor eine Mail übergeben werden kann. Prüfen Sie Server und Port und versuchen Sie es in ein paar Minuten erneut.',
    smtp_turned_away:
      'Der Server weist den Versand schon bei der Begrüßung ab. Bitten Sie seinen Betreiber, die Adresse des Versands zuzulassen.',
    smtp_protocol: 'Was dort antwortet, spricht kein SMTP. Prüfen Sie Server und Port.',
    smtp_no_starttls:
      'Der Server bietet kein STARTTLS an, Mails gingen also unverschlüsselt. Wählen Sie TLS von Anfang an (Port 465) oder einen anderen Port.',
    smtp_tls_absent: 'Der Server beginnt auf diesem Port nicht mit TLS. Wählen Sie STARTTLS oder Port 465.',
    smtp_tls_expired:
      'Das Zertifikat des Servers gilt zurzeit nicht: Es ist abgelaufen oder noch nicht gültig. Sein Betreiber muss es erneuern; prüfen Sie auch die Uhr des Versands.',
    smtp_tls_self_signed:
      'Der Server hat sein Zertifikat selbst unterschrieben, niemand kann also sagen, ob es der richtige ist. Sein Betreiber braucht eines von einer bekannten Stelle.',
    smtp_tls_name:
      'Das Zertifikat gehört zu einem anderen Namen. Geben Sie den Server mit dem Namen an, den sein Zertifikat trägt.',
    smtp_tls_untrusted:
      'Das Zertifikat stammt von einer Stelle, der hier nicht vertraut wird, oder der Server lässt das Zwischenzertifikat weg. Sein Betreiber muss es ergänzen.',
    smtp_tls:
      'Es kommt keine verschlüsselte Verbindung zustande. Vielleicht kennt der Server nur TLS-Versionen, die nicht mehr sicher sind.',
    smtp_sign_in:
      'Der Server lehnt Benutzer oder Passwort ab. Geben Sie beides neu ein; manche Anbieter verlangen ein eigenes Passwort für Programme.',
    smtp_no_sign_in:
      'Der Server bietet keine Anmeldung an, die wir kennen, oder nur verschlüsselt. Prüfen Sie den Port, oder lassen Sie den Benutzer leer.',
    smtp_oauth:
      'Es war kein Token zu bekommen. Prüfen Sie Client-ID, Client-Geheimnis, Refresh-Token und die Adresse für Tokens; vielleicht ist die Erlaubnis abgelaufen.',
    smtp_throttled:
      'Der Dienst bittet um Geduld: Das Kontingent ist vorerst verbraucht. Versuchen Sie es später, oder beantragen Sie ein größeres.',
    ses_denied:
      'AWS lehnt den Zugriffsschlüssel ab. Prüfen Sie Schlüssel und Region und ob er ses:SendEmail aufrufen darf.',
    ses_paused: 'SES hat den Versand für dieses Konto angehalten. Den Grund nennt die AWS-Konsole.',
    ses_not_verified: 'SES kennt die Domain des Absenders nicht. Bestätigen Sie sie in der AWS-Konsole.',
    ses_configuration_set: 'SES kennt diesen Konfigurationssatz in dieser Region nicht.',
    file_denied:
      'Der Versand kann nicht in seinen Ordner schreiben. Prüfen Sie die Rechte und ob dort etwas anderes liegt.',
    file_full: 'Die Platte des Versands ist voll. Schaffen Sie Platz, und versuchen Sie es erneut.',
    other: 'Der Server ist zurzeit nicht zu benutzen. Versuchen Sie es in ein paar Minuten erneut.',
  },
});
