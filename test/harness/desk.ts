/** An office on a desk: engine, ledger and a mailbox in one process, on a server whose time is moved by hand. */
import { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Runtime, DefaultLogger, Worker } from '@temporalio/worker';
import { createActivities, createResendActivities, createSendActivities, createSmsActivities } from '../../activities';
import type { Deps, MailSettings } from '../../activities/deps';
import { createEditions } from '../../activities/editions';
import { mailSender } from '../../activities/mail/handing-over';
import { createMailer, type MailMessage, type SendOutcome } from '../../activities/mail/transport';
import type { SmsGateway } from '../../activities/gateways/port';
import type { Robot } from '../../activities/gateways/robots/port';
import type { WorkApp } from '../../activities/gateways/work-app/port';
import type { Context } from '../../client/context';
import { applyPlan } from '../../client/handlers/apply';
import { HANDLERS } from '../../client/handlers';
import { poke } from '../../client/handlers/poke';
import { planTime, type Clock } from '../../domain/clock';
import type { Plan } from '../../domain/plan';
import { instantAt, toMillis } from '../../domain/zone';
import { openLedger, type Ledger } from '../../ledger/open';
import { RESEND_QUEUE, SEND_QUEUE, SMS_QUEUE, SMS_RESEND_QUEUE, TASK_QUEUE } from '../../workflows/contract';
import { textOf } from './mail-text';
import { silentGateway } from './silent-gateway';
import { addSearchAttributes } from '../../worker/search-attributes';
import { served, skipping, type RealServer } from './server';
import { moveTime, moveTimeUnattended } from './time';

export interface SentMail {
  /** Of the envelope. */
  readonly from: string;
  readonly envelopeId?: string;
  readonly to: string;
  readonly text: string;
  readonly raw: string;
}
export interface Desk {
  readonly context: Context;
  readonly deps: Deps;
  readonly ledger: Ledger;
  readonly mails: SentMail[];
  readonly sms: { mobile: string; text: string }[];
  /** The texts of the mails to an address that contain these words. */
  told(address: string, words?: string): string[];
  /** What the mail server answers from now on; null = takes everything. */
  answer: ((to: string) => SendOutcome | null) | null;
  readonly env: TestWorkflowEnvironment;
  /** A plain one: the environment's own lets time jump while it waits for a result. */
  readonly client: Client;
  readonly clock: Clock;
  apply(plan: Plan): Promise<void>;
  /** Moves time on to the start of a date in Shanghai, or to a time of it. */
  until(date: string, time?: string): Promise<void>;
  verb<T>(name: string, args: object): Promise<T>;
  /** The machine is down: time goes by, nothing is done, until `startWorkers`. */
  stopWorkers(): Promise<void>;
  startWorkers(): Promise<void>;
  stop(): Promise<void>;
}

const DAY_MS = 86_400_000;
let installed = false;

export interface DeskOptions {
  readonly stops?: boolean;
  readonly mail?: Partial<MailSettings>;
  /** A real server instead of the one whose time is moved: it does things that the other never does, at the pace of `dayMs`. */
  readonly real?: RealServer;
  /** A real mail server: mails go to its socket, and `mails` and `answer` stay unused. */
  readonly smtp?: string;
  /** Takes every SMS and is silent afterwards where there is none. */
  readonly gateway?: SmsGateway;
  readonly workApp?: WorkApp;
  readonly robots?: ReadonlyMap<string, Robot>;
  /** See the flood guard; absent = as many as in an office. */
  readonly floodTimes?: number;
}

/** Short, because tests wait for them in real time, and long enough for a busy machine. */
const TIMEOUTS = { greeting: 400, open: 800, envelope: 800, data: 800, idle: 10_000 };

/**
 * Plan time begins at 00:00 of `from` in Shanghai. `stops` = its workers will be stopped: they remember no workflow between two
 * tasks, because the test server goes on giving tasks to the dead worker that remembered it.
 */
export async function openDesk(from: string, options: DeskOptions = {}): Promise<Desk> {
  if (!installed) Runtime.install({ logger: new DefaultLogger('ERROR') });
  installed = true;
  const { env, codePath } = await (options.real ? served(options.real) : skipping());
  await addSearchAttributes(env.connection, env.namespace ?? 'default');
  const client = new Client({ connection: env.connection, namespace: env.namespace });
  const realStart = await env.currentTimeMs();
  const clock: Clock = { realStart, planStart: toMillis(instantAt(from)), dayMs: options.real?.dayMs ?? DAY_MS };
  let serverNow = realStart;
  const ledger = await openLedger({ memory: true });
  const mails: SentMail[] = [];
  const sms: Desk['sms'] = [];
  const desk: { answer: Desk['answer'] } = { answer: null };
  const now = () => new Date(planTime(clock, serverNow)).toISOString();
  const context: Context = { ledger, temporal: client, now, clock, addresses: null };
  const mailer = options.smtp ? createMailer(options.smtp, { pool: 5, timeouts: TIMEOUTS }) : null;
  const send = ({ from, to, raw, envelopeId }: MailMessage): Promise<SendOutcome> => {
    const outcome = desk.answer?.(to) ?? { state: 'handed-over' as const, response: '250 ok' };
    if (outcome.state === 'handed-over' || outcome.state === 'unknown')
      mails.push({ from, to, raw: raw.toString(), text: textOf(raw.toString()), envelopeId });
    return Promise.resolve(outcome);
  };
  const mail: MailSettings = {
    from: { name: '督办系统', address: 'duban@duban.example' },
    domain: 'duban.example',
    ...(options.workApp ? { baseUrl: 'https://duban.gd.example' } : {}),
    rehearsal: false,
    sample: true,
    ...options.mail,
  };
  const deps: Deps = {
    ledger,
    clock,
    editions: createEditions(ledger),
    poke: () => poke(client, clock),
    mail,
    sendMail: mailSender(mail, mailer ?? { send }),
    workApp: options.workApp,
    robots: options.robots,
    floodTimes: options.floodTimes,
    sms: options.gateway ?? silentGateway(sms),
  };
  const common = { connection: env.nativeConnection, namespace: env.namespace };
  const hire = async () => {
    const workers = await Promise.all([
      Worker.create({
        ...common,
        taskQueue: TASK_QUEUE,
        workflowBundle: { codePath },
        ...(options.stops ? { maxCachedWorkflows: 0 } : {}),
        activities: createActivities(deps),
      }),
      Worker.create({ ...common, taskQueue: SEND_QUEUE, activities: createSendActivities(deps) }),
      Worker.create({ ...common, taskQueue: RESEND_QUEUE, activities: createResendActivities(deps) }),
      Worker.create({ ...common, taskQueue: SMS_QUEUE, activities: createSmsActivities(deps) }),
      Worker.create({ ...common, taskQueue: SMS_RESEND_QUEUE, activities: createResendActivities(deps) }),
    ]);
    const running = Promise.all(workers.map((worker) => worker.run()));
    return async () => {
      for (const worker of workers) worker.shutdown();
      await running;
    };
  };
  let dismiss: (() => Promise<void>) | null = await hire();
  await poke(client, clock);
  return {
    context,
    deps,
    ledger,
    mails,
    sms,
    env,
    client,
    clock,
    told: (address, words = '') =>
      mails.filter(({ to, text }) => to === address && text.includes(words)).map(({ text }) => text),
    get answer() {
      return desk.answer;
    },
    set answer(answer) {
      desk.answer = answer;
    },
    async apply(plan) {
      await applyPlan(context, plan, { by: 'test', appliedAt: new Date(clock.planStart).toISOString() });
    },
    async until(date, time = '00:00') {
      const target = realStart + ((toMillis(instantAt(date, time)) - clock.planStart) * clock.dayMs) / DAY_MS;
      await (dismiss ? moveTime : moveTimeUnattended)(env, target);
      serverNow = Math.max(target, await env.currentTimeMs());
    },
    verb: (name, args) => HANDLERS[name]!.run(context, args) as never,
    async stopWorkers() {
      await dismiss?.();
      dismiss = null;
    },
    async startWorkers() {
      dismiss ??= await hire();
    },
    async stop() {
      await dismiss?.();
      mailer?.close();
      await env.teardown();
      await ledger.close();
    },
  };
}
