/** What every channel that posts (work apps, group robots) must do when its server goes wrong; run once for each. */
import type { Scope } from '../../activities/gateways/port';
import type { Fault, Mock } from './mocks/http-mock';

export interface Posting {
  readonly mock: Mock;
  readonly send: () => Promise<{ readonly state: string; readonly reason?: string; readonly scope?: Scope }>;
  /** Something the vendor would refuse; nothing may be asked for it. */
  readonly sendBad: readonly (() => ReturnType<Posting['send']>)[];
  readonly secrets: readonly string[];
  /** Whether the vendor refuses single people. */
  readonly people: boolean;
}

export function postingConformance(start: () => Promise<Posting>): void {
  let rig: Posting;
  beforeEach(async () => (rig = await start()));
  afterEach(async () => {
    expect(rig.mock.wrong).toEqual([]);
    await rig.mock.close();
  });
  const send = (fault: Fault) => ((rig.mock.fault = fault), rig.send());

  test('is accepted, once', async () => {
    expect(await send('none')).toMatchObject({ state: 'accepted' });
    expect(rig.mock.processed).toHaveLength(1);
  });
  test('what the vendor would refuse is refused offline', async () => {
    for (const bad of rig.sendBad)
      expect(await bad()).toMatchObject({ state: 'rejected', reason: expect.stringMatching(/\S \/ \S/) });
    expect(rig.mock.requests).toEqual([]);
  });
  test.each<Fault>([
    'hangs after processing',
    'hangs before processing',
    'hangs up',
    'answers 500',
    'answers 503 after processing',
    'answers malformed JSON',
    'redirects',
    'answers endlessly',
  ])('a server that %s leaves it unknown', async (fault) => {
    expect(await send(fault)).toMatchObject({ state: 'unknown', reason: expect.stringMatching(/./) });
    expect(rig.mock.requests.filter(({ url }) => url.pathname === '/elsewhere')).toEqual([]);
  });
  test('a refusal in an answer with status 200 is no acceptance', async () => {
    expect(['rejected', 'deferred']).toContain((await send('refuses with status 200')).state);
  });
  test('a server that answers with a strange field `state` is read as ever', async () => {
    expect(await send('answers with a strange field state')).toMatchObject({ state: 'accepted' });
  });
  test.each<Fault>(['answers 408', 'answers 429'])('a server that %s has not taken it: deferred', async (fault) => {
    expect(await send(fault)).toMatchObject({ state: 'deferred' });
  });
  test('a limit defers', async () => expect(await send('limits the rate')).toMatchObject({ state: 'deferred' }));
  test('a refused account is the account’s fault, a refused person the person’s', async () => {
    expect(await send('refuses the account')).toMatchObject({ state: 'rejected', scope: 'account' });
    if (rig.people) expect(await send('refuses the number')).toMatchObject({ state: 'rejected', scope: 'number' });
  });
  test('a server that is not there: nothing was sent', async () => {
    await rig.mock.close();
    expect(await rig.send()).toMatchObject({ state: 'deferred' });
  });
  test('no reason ever bears a credential', async () => {
    for (const fault of ['refuses with status 200', 'refuses the account', 'limits the rate'] as const) {
      const said = JSON.stringify(await send(fault));
      expect(said).toContain('***'); // the stand-in says them aloud
      for (const secret of rig.secrets) expect(said).not.toContain(secret);
    }
  });
}
