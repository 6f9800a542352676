// The least that node:http can do for a redirect: what the tracking process is measured against.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((_request, response) => {
  response.writeHead(302, { Location: 'https://sonne.example/angebot', 'Content-Length': '0' }).end();
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`{"port":${(server.address() as AddressInfo).port},"msg":"listening"}\n`),
);
