/** What a strict server holds against a client: RFC 5321 with the extensions that it offered, told without quoting the mail. */

// RFC 5321, 4.5.3.1: a command with its line end, and a line of text with its.
const MOST_COMMAND_BYTES = 512;
const MOST_TEXT_BYTES = 1_000;
// RFC 2045, 6.7: what quoted-printable keeps to; headers should too (RFC 5322, 2.1.1: 78).
const MOST_ENCODED_BYTES = 76;

/** @param line without its line end */
export function commandFaults(line: string, offered: readonly string[]): string[] {
  const faults: string[] = [];
  const [verb = ''] = line.split(' ');
  const offers = (name: string): boolean => offered.some((text) => text.toUpperCase().split(' ')[0] === name);
  if (/[\r\n\0]/.test(line)) faults.push(`${verb}: control character`);
  if (line.length + 2 > MOST_COMMAND_BYTES && verb !== 'AUTH')
    faults.push(`${verb}: longer than ${MOST_COMMAND_BYTES}`);
  if (/[\x80-\xff]/.test(line) && !offers('SMTPUTF8')) faults.push(`${verb}: beyond ASCII without SMTPUTF8`);
  if (verb === 'MAIL') {
    if (!/^MAIL FROM:<[^<>]*>( \S+)*$/.test(line)) faults.push('MAIL: form');
    for (const parameter of line
      .slice(line.indexOf('>') + 1)
      .trim()
      .split(' ')) {
      const [name = ''] = parameter.split('=');
      if (name && !offers(name === 'BODY' ? '8BITMIME' : name)) faults.push(`MAIL: ${name} was not offered`);
    }
  }
  if (verb === 'RCPT' && !/^RCPT TO:<[^<>]+>$/.test(line)) faults.push('RCPT: form');
  return faults;
}

/** @param raw a message as it came, without the final dot; `encoded`: lines are held to the length of quoted-printable */
export function messageFaults(raw: string, encoded = false): string[] {
  const faults: string[] = [];
  if (/(^|[^\r])\n/.test(raw)) faults.push('message: bare LF');
  if (/\r(?!\n)/.test(raw)) faults.push('message: bare CR');
  if (raw !== '' && !raw.endsWith('\r\n')) faults.push('message: no line end before the final dot');
  const lines = raw.split('\r\n');
  if (lines.some((line) => line.length + 2 > MOST_TEXT_BYTES)) faults.push(`message: line over ${MOST_TEXT_BYTES}`);
  if (encoded && lines.some((line) => line.length > MOST_ENCODED_BYTES)) faults.push('message: line over 76');
  // Stuffed (RFC 5321, 4.5.2): a line that begins with a dot begins with two.
  if (lines.some((line) => /^\.(?!\.)/.test(line))) faults.push('message: dot not stuffed');
  return faults;
}
