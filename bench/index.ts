/** `npm run bench`: how fast Duban does what it is for, on this machine. */
import { cpus } from 'node:os';
import { quiet } from './engine';
import { herd, type HerdFigures } from './herd';

async function main(): Promise<void> {
  quiet();
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`);
  const say = (line: string) => console.error(`  ${line}`);
  show('bundled: one mail a contact', await herd(false, say));
  show('alone: one mail each', await herd(true, say));
}

function show(name: string, figures: HerdFigures): void {
  const { notices, mails, ms, rawMs, eventsPerNotice, lost, twice } = figures;
  console.log(`${name}
  ${notices} notices in ${mails} mails, ${ms} ms from the instant to the last 250 (${Math.round((notices / ms) * 1000)} notices/s)
  raw pooled nodemailer, the same bytes: ${rawMs} ms (${(ms / rawMs).toFixed(2)}×)
  history events per notice: ${eventsPerNotice.toFixed(3)} · lost ${lost} · twice ${twice}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
