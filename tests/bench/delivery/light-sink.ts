/**
 * The fastest SMTP server that a benchmark can have in this language: it finds the end of each message and counts, nothing else. Started
 * as a process of its own: `node light-sink.ts [reply delay in ms]`; prints its port, and its count on a line of its own when asked by
 * a line on its standard input.
 */
import net from 'node:net';

const delayMs = Number(process.argv[2] ?? 0);
const END = Buffer.from('\r\n.\r\n');
let messages = 0;
let bytes = 0;

const server = net.createServer((socket) => {
  socket.setNoDelay(true);
  let inData = false;
  let rest: Buffer | null = null;
  const reply = (text: string) => {
    if (delayMs === 0) socket.write(text);
    else setTimeout(() => socket.writable && socket.write(text), delayMs);
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    let text = rest ? Buffer.concat([rest, chunk]) : chunk;
    rest = null;
    let replies = '';
    while (text.length > 0) {
      if (inData) {
        const end = text.indexOf(END);
        if (end < 0) {
          rest = Buffer.from(text.subarray(Math.max(0, text.length - 4)));
          break;
        }
        inData = false;
        messages += 1;
        replies += '250 2.0.0 Ok\r\n';
        text = text.subarray(end + END.length);
        continue;
      }
      const line = text.indexOf(10);
      if (line < 0) {
        rest = Buffer.from(text);
        break;
      }
      const verb = text.toString('latin1', 0, 4).toUpperCase();
      if (verb === 'EHLO') replies += '250-light\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250 8BITMIME\r\n';
      else if (verb === 'DATA') {
        replies += '354 Go\r\n';
        inData = true;
      } else if (verb === 'QUIT') replies += '221 Bye\r\n';
      else replies += '250 2.1.0 Ok\r\n';
      text = text.subarray(line + 1);
      if (inData) {
        // The message may begin with its end: an empty one.
        text = Buffer.concat([Buffer.from('\r\n'), text]);
      }
    }
    if (replies) reply(replies);
  });
  reply('220 light ESMTP\r\n');
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
process.stdin.on('data', () =>
  process.stdout.write(`${JSON.stringify({ messages, bytes, cpu: process.cpuUsage() })}\n`),
);
process.stdin.on('end', () => process.exit(0));
