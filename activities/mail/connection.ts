/** One SMTP connection that sends one message at a time and knows whether the server had asked for the data. */
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';
import type { SendOutcome } from './transport';

export interface MailMessage {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}
export interface Connection {
  send(message: MailMessage): Promise<SendOutcome>;
  readonly usable: () => boolean;
  close(): void;
}
export type SmtpOptions = NonNullable<ConstructorParameters<typeof SMTPConnection>[0]> & {
  readonly credentials?: { user: string; pass: string };
};
interface SmtpError extends Error {
  readonly response?: string;
  readonly responseCode?: number;
  readonly code?: string;
}

/** Opens and logs in. Rejects with the server's error: nothing has been sent then. */
export async function openConnection({ credentials, ...options }: SmtpOptions): Promise<Connection> {
  const smtp = new SMTPConnection(options);
  let alive = true;
  let fail: (error: Error) => void = () => undefined;
  smtp.on('error', (error: Error) => ((alive = false), fail(error)));
  smtp.on('end', () => ((alive = false), fail(new Error('服务器关闭了连接 / connection closed'))));
  try {
    await new Promise<void>((resolve, reject) => {
      fail = reject;
      smtp.connect((error?: Error | null) => (error ? reject(error) : resolve()));
    });
    if (credentials)
      await new Promise<void>(
        (resolve, reject) => (
          (fail = reject),
          smtp.login({ credentials }, (error?: Error | null) => (error ? reject(error) : resolve()))
        ),
      );
  } catch (error) {
    smtp.close();
    throw error;
  }
  return {
    usable: () => alive,
    close: () => (alive ? smtp.quit() : smtp.close()),
    async send({ from, to, raw }) {
      const data = lazyData(raw);
      try {
        const info = await new Promise<{ response: string }>((resolve, reject) => {
          fail = reject;
          smtp.send({ from, to: [to] }, data.stream, (error?: Error | null, sent?: { response: string }) =>
            error ? reject(error) : resolve(sent!),
          );
        });
        return { state: 'handed-over', response: info.response };
      } catch (error) {
        smtp.close();
        alive = false;
        return outcomeOf(error as SmtpError, data.begun());
      } finally {
        fail = () => undefined;
      }
    },
  };
}

/** nodemailer reads the message only after the server's 354: from the first read on, the outcome may be unknown. */
function lazyData(bytes: Buffer): { readonly stream: Readable; readonly begun: () => boolean } {
  let begun = false;
  const stream = new Readable({
    read() {
      begun = true;
      this.push(bytes);
      this.push(null);
    },
  });
  return { stream, begun: () => begun };
}

/** A reply decides: 5xx is final, 4xx is for later. Without one, it depends on whether the data had been asked for. */
export function outcomeOf(error: SmtpError, dataBegun: boolean): SendOutcome {
  const response = (error.response ?? error.message).slice(0, 500);
  if (error.responseCode !== undefined && error.responseCode >= 400)
    return { state: error.responseCode >= 500 ? 'refused' : 'deferred', response };
  return { state: dataBegun ? 'unknown' : 'deferred', response };
}
