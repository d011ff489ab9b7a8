/** `npm run bench`: how fast Duban does what it is for, on this machine. */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { previewLines } from '../domain/preview';
import { loadPlan } from '../plan/load';
import { benchMailing, quiet } from './engine';
import { herd, type HerdFigures } from './herd';
import { startSink } from './sink';

const SEED = join(__dirname, '..', 'seeds', 'guangdong-2016');

async function main(): Promise<void> {
  quiet();
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`);
  reading();
  await herds();
}

/** Each twice: an engine that has just begun, and one whose code has been run before, as in service. The raw sender likewise. */
async function herds(): Promise<void> {
  const sink = await startSink();
  const mailing = benchMailing(sink.url);
  const tools = { sink, mailing, say: (line: string) => console.error(`  ${line}`) };
  for (const time of ['cold', 'warm']) {
    show(`bundled, ${time}: one mail a contact`, await herd(false, tools));
    show(`alone, ${time}: one mail each`, await herd(true, tools));
  }
  await mailing.close();
  sink.close();
}

/** The real plan, read and checked, and everything that would be sent, worked out: each the median of five. */
function reading(): void {
  const plan = time('the seed is read and checked', () => {
    const loaded = loadPlan(SEED);
    if (!loaded.ok) throw new Error('the seed does not load');
    return loaded.plan;
  });
  time('preview, whole plan', () => previewLines(plan));
  time('preview, expanded to units', () => previewLines(plan, { expand: 'units' }));
}

function time<T>(name: string, work: () => T): T {
  const runs = Array.from({ length: 5 }, () => {
    const began = performance.now();
    const value = work();
    return { value, ms: performance.now() - began };
  }).sort((a, b) => a.ms - b.ms);
  console.log(`${name}: ${runs[2]!.ms.toFixed(0)} ms`);
  return runs[2]!.value;
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
