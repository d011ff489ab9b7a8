import { SettingsFault } from '../../settings/fault';
import { deployedConfig } from '../../worker/deployed-config';
import { engineConfig, remarks } from '../../worker/up-config';
import { parseUp } from '../../worker/up-options';

const up = (...args: string[]) => parseUp(['node', 'duban', 'up', '--port-base', '9700', ...args]);
const OFFICE = {
  DUBAN_SMTP_URL: 'smtps://duban:geheim@mail.gd.example',
  DUBAN_MAIL_FROM: '省督查室 <ducha@gd.example>',
  DUBAN_DATABASE_URL: 'postgres://duban:geheim@db.gd.example/duban',
};
const sourceOf = (config: ReturnType<typeof engineConfig>, name: string) =>
  config.facts.find((fact) => fact.name === name);

describe('the configuration of up', () => {
  it('without settings sends into the catcher and keeps the ledger in the folder', () => {
    const config = engineConfig(up(), {});
    expect(config).toMatchObject({ smtpUrl: 'smtp://127.0.0.1:9703', sample: true, databaseUrl: undefined });
    expect(remarks(config, {})).toEqual([]);
  });

  it('takes the settings of the environment', () => {
    const config = engineConfig(up(), OFFICE);
    expect(config).toMatchObject({
      smtpUrl: OFFICE.DUBAN_SMTP_URL,
      databaseUrl: OFFICE.DUBAN_DATABASE_URL,
      from: { name: '省督查室', address: 'ducha@gd.example' },
      sample: false,
    });
    expect(sourceOf(config, 'DUBAN_SMTP_URL')).toMatchObject({
      source: 'environment',
      value: expect.stringContaining('***') as string,
    });
    expect(JSON.stringify(config.facts)).not.toContain('geheim');
  });

  it('lets an option win over a setting, and says so without its password', () => {
    const config = engineConfig(up('--smtp', 'smtp://u:geheim@relay.gd.example'), OFFICE);
    expect(config.smtpUrl).toBe('smtp://u:geheim@relay.gd.example');
    expect(sourceOf(config, 'DUBAN_SMTP_URL')).toEqual({
      name: 'DUBAN_SMTP_URL',
      value: 'smtp://u:***@relay.gd.example',
      source: 'option',
    });
  });

  it('in a rehearsal leaves the office’s servers and database alone', () => {
    const config = engineConfig(up('--rehearse', '2016-01-01'), {
      ...OFFICE,
      DUBAN_SMS_GATEWAY: 'catcher',
      DUBAN_SMS_URL: 'http://127.0.0.1:1/sms',
    });
    expect(config).toMatchObject({ smtpUrl: 'smtp://127.0.0.1:9703', sample: true });
    expect([config.databaseUrl, config.smsGateway]).toEqual([undefined, undefined]);
    expect(remarks(config, {})[0]).toContain('DUBAN_DATABASE_URL');
  });

  it('takes the settings of mail for a real server, and none of them for the catcher', () => {
    const mail = { DUBAN_MAIL_RETURN_PATH: '{domain: bounce.gd.example, keys: [0123456789abcdef]}' };
    expect(engineConfig(up(), { ...OFFICE, ...mail }).mail?.returnPath?.domain).toBe('bounce.gd.example');
    expect(engineConfig(up(), mail).mail?.returnPath).toBeUndefined();
    expect(engineConfig(up('--rehearse', '2016-01-01'), { ...OFFICE, ...mail }).mail?.returnPath).toBeUndefined();
  });

  it('believes no key of signed addresses that can be guessed, whichever it is', () => {
    const DUBAN_MAIL_RETURN_PATH = '{ domain: bounce.gd.example, keys: [0123456789abcdef, kurz] }';
    expect(() => engineConfig(up(), { ...OFFICE, DUBAN_MAIL_RETURN_PATH })).toThrow(/16 字节/);
  });

  it('takes bounces in for a real mail server only', () => {
    const DUBAN_MAIL_RETURN_PATH = '{ domain: bounce.gd.example, keys: [0123456789abcdef] }';
    const env = { ...OFFICE, DUBAN_MAIL_RETURN_PATH, DUBAN_BOUNCE_LMTP: '127.0.0.1:2424' };
    expect(engineConfig(up(), env).mail?.bounceDoor).toMatchObject({ port: 2424 });
    expect(engineConfig(up('--rehearse', '2016-01-01'), env).mail?.bounceDoor).toBeUndefined();
  });

  it('names what is wrong with keys before anything starts, without the keys', () => {
    const wrong = {
      ...OFFICE,
      DUBAN_MAIL_DKIM: '{domain: gd.example, selector: s1, key: geheim}',
      DUBAN_SMTP_OAUTH: '{user: a@gd.example, tokenUrl: "http://login.example", clientId: c, clientSecret: geheim}',
    };
    const fault = (() => {
      try {
        return String(engineConfig(up(), wrong));
      } catch (error) {
        return (error as SettingsFault).faults.join('\n');
      }
    })();
    expect(fault).toMatch(/DUBAN_MAIL_DKIM：DKIM 私钥[^]*DUBAN_SMTP_OAUTH：[^]*https/);
    expect(fault).not.toMatch(/geheim/);
  });

  it('names a gateway’s faults as faults of the settings', () => {
    expect(() => engineConfig(up(), { DUBAN_SMS_GATEWAY: 'aliyun' })).toThrow(SettingsFault);
    expect(() => engineConfig(up(), { DUBAN_SMS_GATEWAY: 'pigeon' })).toThrow(/DUBAN_SMS_GATEWAY：kind/);
  });
});

describe('the configuration of a deployed engine', () => {
  const options = { data: '.duban', port: 8700 };
  const env = {
    ...OFFICE,
    TEMPORAL_ADDRESS: 'temporal.gd.example:7233',
    TEMPORAL_NAMESPACE: 'gd',
    HOME: '/nonexistent',
  };

  it('comes from the settings alone', () => {
    expect(deployedConfig(options, env)).toMatchObject({
      temporal: { address: 'temporal.gd.example:7233', namespace: 'gd' },
      databaseUrl: OFFICE.DUBAN_DATABASE_URL,
      smtpUrl: OFFICE.DUBAN_SMTP_URL,
      sample: false,
    });
  });

  it('names what is missing beside what is wrong', () => {
    const faults = ((): readonly string[] => {
      try {
        deployedConfig(options, { HOME: '/nonexistent', DUBAN_SMTP_URL: 'ftp://x', DUBAN_COLOUR: 'red' });
        return [];
      } catch (error) {
        return (error as SettingsFault).faults;
      }
    })();
    expect(faults.map((fault) => fault.split('：')[0])).toEqual([
      'DUBAN_COLOUR',
      'DUBAN_SMTP_URL',
      'DUBAN_DATABASE_URL',
      'DUBAN_MAIL_FROM',
      'TEMPORAL_ADDRESS',
    ]);
  });

  it('never falls back to a server on this machine', () => {
    expect(() =>
      deployedConfig(options, { ...OFFICE, HOME: '/nonexistent', TEMPORAL_CONFIG_FILE: '/nonexistent.toml' }),
    ).toThrow('/nonexistent.toml');
  });
});
