import { defineMessages } from '@multipartner/ui/messages';

/** Why a mailbox of returned mails cannot be read: what is wrong, where it stands, what to do next. */
export const troubleMessages = defineMessages({
  en: {
    sign_in:
      'The mailbox refuses user or password, or the token. Correct them in the mailbox’s address (BOUNCE_IMAP_URL or BOUNCE_POP_URL); some providers want a password made for programs, or OAuth 2.0.',
    no_oauth:
      'The mailbox takes no sign-in by OAuth 2.0. Put a password into its address, or read it by the other protocol.',
    token_refused:
      'The service for tokens refuses. Check client ID, client secret and refresh token (BOUNCE_OAUTH_…); the permission may have ended.',
    token_unreachable:
      'The service for tokens cannot be reached. Check BOUNCE_OAUTH_TOKEN_URL and whether a firewall lets the mailer out. It is asked again.',
    no_tls:
      'The mailbox offers no encryption, so nothing was sent. Use the port for TLS (imaps:// or pops://), or another server.',
    tls_injection:
      'Words stood in the connection before its encryption began. Nothing was sent. Look who stands between the mailer and the mailbox.',
    certificate_name: 'The mailbox’s certificate is for another name. Write the name that it is for into the address.',
    certificate_expired:
      'The mailbox’s certificate is not valid now. Its owner has to renew it; check the mailer’s clock as well.',
    certificate_untrusted:
      'Nobody whom this machine trusts vouches for the mailbox’s certificate. Name the authority’s certificates in BOUNCE_MAILBOX_CA_FILE.',
    wrong_port:
      'The mailbox does not begin with TLS on this port. Write imap:// or pop:// (STARTTLS) into the address, or use port 993 or 995.',
    unknown_host: 'The DNS knows no server of this name. Check the name in the mailbox’s address for a typing error.',
    refused_connection:
      'Nothing takes a connection there. Check whether the mailbox’s server runs, and the port in its address.',
    timeout:
      'The mailbox does not answer in time. It is asked again; if it stays so, ask whether a firewall stands in between.',
    in_use:
      'Somebody else reads the mailbox just now. It is asked again; if it stays so, give returned mails a mailbox of their own.',
    no_folder: 'The mailbox has no such folder. Correct the folder at the end of its address, for instance /INBOX.',
    not_moved:
      'What was read cannot be moved to the other folder and stays where it is; nothing is lost. Check the folder’s name (BOUNCE_IMAP_DONE_FOLDER), the rights in it and the space in the mailbox.',
    protocol: 'What answers there is no mailbox of this kind. Check the server and port in its address.',
    connection: 'The connection to the mailbox broke off. It is asked again.',
  },
  de: {
    sign_in:
      'Das Postfach lehnt Benutzer oder Passwort ab, oder das Token. Berichtigen Sie beides in der Adresse des Postfachs (BOUNCE_IMAP_URL oder BOUNCE_POP_URL); manche Anbieter verlangen ein Passwort für Programme oder OAuth 2.0.',
    no_oauth:
      'Das Postfach kennt keine Anmeldung mit OAuth 2.0. Setzen Sie ein Passwort in seine Adresse oder lesen Sie es mit dem anderen Protokoll.',
    token_refused:
      'Der Dienst für Token lehnt ab. Prüfen Sie Client-ID, Client-Geheimnis und Refresh-Token (BOUNCE_OAUTH_…); die Berechtigung kann erloschen sein.',
    token_unreachable:
      'Der Dienst für Token ist nicht erreichbar. Prüfen Sie BOUNCE_OAUTH_TOKEN_URL und ob eine Firewall den Mailer hinauslässt. Er wird erneut gefragt.',
    no_tls:
      'Das Postfach bietet keine Verschlüsselung an, deshalb wurde nichts gesendet. Nehmen Sie den Port für TLS (imaps:// oder pops://) oder einen anderen Server.',
    tls_injection:
      'In der Verbindung standen schon Worte, bevor sie verschlüsselt war. Es wurde nichts gesendet. Sehen Sie nach, wer zwischen Mailer und Postfach steht.',
    certificate_name:
      'Das Zertifikat des Postfachs lautet auf einen anderen Namen. Schreiben Sie den Namen, auf den es lautet, in die Adresse.',
    certificate_expired:
      'Das Zertifikat des Postfachs gilt zurzeit nicht. Wer es betreibt, muss es erneuern; prüfen Sie auch die Uhr des Mailers.',
    certificate_untrusted:
      'Niemand, dem dieser Rechner vertraut, bürgt für das Zertifikat des Postfachs. Nennen Sie die Zertifikate der Stelle in BOUNCE_MAILBOX_CA_FILE.',
    wrong_port:
      'Das Postfach beginnt auf diesem Port nicht mit TLS. Schreiben Sie imap:// oder pop:// (STARTTLS) in die Adresse oder nehmen Sie Port 993 oder 995.',
    unknown_host:
      'Das DNS kennt keinen Server dieses Namens. Prüfen Sie den Namen in der Adresse des Postfachs auf Tippfehler.',
    refused_connection:
      'Dort nimmt nichts eine Verbindung an. Prüfen Sie, ob der Server des Postfachs läuft, und den Port in seiner Adresse.',
    timeout:
      'Das Postfach antwortet nicht rechtzeitig. Es wird erneut gefragt; bleibt es dabei, fragen Sie, ob eine Firewall dazwischen steht.',
    in_use:
      'Jemand anderes liest das Postfach gerade. Es wird erneut gefragt; bleibt es dabei, geben Sie Rückläufern ein eigenes Postfach.',
    no_folder:
      'Das Postfach hat diesen Ordner nicht. Berichtigen Sie den Ordner am Ende seiner Adresse, zum Beispiel /INBOX.',
    not_moved:
      'Gelesenes lässt sich nicht in den anderen Ordner verschieben und bleibt liegen; verloren geht nichts. Prüfen Sie den Namen des Ordners (BOUNCE_IMAP_DONE_FOLDER), die Rechte darin und den Platz im Postfach.',
    protocol: 'Was dort antwortet, ist kein Postfach dieser Art. Prüfen Sie Server und Port in seiner Adresse.',
    connection: 'Die Verbindung zum Postfach ist abgebrochen. Es wird erneut gefragt.',
  },
});
