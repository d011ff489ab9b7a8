/** The mail thread's own entry: a mailer from the settings, and what the engine may ask of it. */
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/umd/node-adapter';
import { parentPort, workerData } from 'node:worker_threads';
import { mailSender } from '../activities/mail/handing-over';
import { mailerOf, mailSettings, type MailConfig } from './mail';

const config = workerData as MailConfig;
const mailer = mailerOf(config);
const room = { sendMail: mailSender(mailSettings(config), mailer), close: () => mailer.close() };
export type MailRoom = typeof room;

expose(room, nodeEndpoint(parentPort!));
