// An SMTP sink in a process of its own: takes everything and keeps it, counts, and says when the last 250 went out.
const { createServer } = require('node:net');

let mails = 0;
let bytes = 0;
let last = 0;
let kept = [];
const server = createServer((socket) => {
  let inData = false;
  let held = '';
  let envelope = [];
  socket.on('error', () => undefined); // the client hangs up as it likes
  socket.write('220 sink\r\n');
  socket.on('data', (chunk) => {
    bytes += chunk.length;
    held += chunk.toString('latin1');
    for (;;) {
      const end = held.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const said = held.slice(0, end + (inData ? 2 : 0));
      const verb = inData ? '' : said.slice(0, 4).toUpperCase();
      held = held.slice(end + (inData ? 5 : 2));
      if (inData) {
        inData = false;
        kept.push({ from: envelope[0], to: envelope[1], raw: said });
        envelope = [];
        mails++;
        last = Date.now();
        socket.write('250 taken\r\n');
      } else if (verb === 'DATA') {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (verb === 'QUIT') socket.end('221 bye\r\n');
      else {
        if (verb === 'MAIL' || verb === 'RCPT') envelope.push(/<(.*?)>/.exec(said)[1]);
        socket.write('250 ok\r\n');
      }
    }
  });
});
process.on('message', (message) => {
  if (message === 'take') return process.send(kept.splice(0));
  if (message === 'reset') [mails, bytes, last, kept] = [0, 0, 0, []];
  process.send({ mails, bytes, last });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
