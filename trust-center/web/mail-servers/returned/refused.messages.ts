import { defineMessages } from '@multipartner/ui/messages';

/** Notices of a provider that prove nothing: what to check there and here, and when it is nothing. */
export const refusedMessages = defineMessages({
  en: {
    ses: 'Check that WEBHOOK_SES_TOPIC_ARN is the topic whose subscription leads here, and this machine’s clock. Otherwise a stranger tries: then there is nothing to do.',
    mailgun:
      'Check that WEBHOOK_MAILGUN_KEY is the webhook signing key that Mailgun shows, and this machine’s clock. Otherwise a stranger tries: then there is nothing to do.',
    postmark:
      'Check that name and password in the webhook’s address at Postmark are those of WEBHOOK_POSTMARK_LOGIN. Otherwise a stranger tries: then there is nothing to do.',
    sendgrid:
      'Check that the signed event webhook is switched on at SendGrid, that WEBHOOK_SENDGRID_KEY is its verification key, and this machine’s clock. Otherwise a stranger tries: then there is nothing to do.',
  },
  de: {
    ses: 'Prüfen Sie, ob WEBHOOK_SES_TOPIC_ARN das Thema ist, dessen Abonnement hierher führt, und die Uhr dieses Rechners. Sonst versucht sich jemand Fremdes: Dann ist nichts zu tun.',
    mailgun:
      'Prüfen Sie, ob WEBHOOK_MAILGUN_KEY der Schlüssel ist, den Mailgun zum Signieren von Webhooks zeigt, und die Uhr dieses Rechners. Sonst versucht sich jemand Fremdes: Dann ist nichts zu tun.',
    postmark:
      'Prüfen Sie, ob Name und Passwort in der Adresse des Webhooks bei Postmark die von WEBHOOK_POSTMARK_LOGIN sind. Sonst versucht sich jemand Fremdes: Dann ist nichts zu tun.',
    sendgrid:
      'Prüfen Sie, ob bei SendGrid der signierte Event-Webhook eingeschaltet und WEBHOOK_SENDGRID_KEY sein Prüfschlüssel ist, und die Uhr dieses Rechners. Sonst versucht sich jemand Fremdes: Dann ist nichts zu tun.',
  },
});
