export const MAIL_SERVERS = '/mail-servers';
