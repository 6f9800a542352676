/** What nodemailer and our own lines throw when a server refuses `command` with `response`, which begins with its code. */
export const refused = (command: string, response: string) => ({
  code: command === 'DATA' ? 'EMESSAGE' : 'EENVELOPE',
  command,
  responseCode: Number(response.slice(0, 3)),
  response,
});
