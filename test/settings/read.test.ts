import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsFault } from '../../settings/fault';
import { inspectSettings, readSettings } from '../../settings/read';

const folder = mkdtempSync(join(tmpdir(), 'duban-settings-'));
const fileWith = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsFault);
    return (error as SettingsFault).faults;
  }
};

describe('the settings of mail', () => {
  const mailOf = (env: Record<string, string>) => readSettings(env).settings.mail;
  it('are read from YAML or JSON', () => {
    expect(
      mailOf({
        DUBAN_MAIL_DKIM: '{"domain":"gd.example","selector":"s1","key":"PEM"}',
        DUBAN_MAIL_RETURN_PATH: 'domain: bounce.gd.example\nkeys: [0123456789abcdef]',
        DUBAN_MAIL_CALENDAR: 'attachment',
        DUBAN_SMTP_NAME: 'mail.gd.example',
      }),
    ).toMatchObject({
      dkim: { domain: 'gd.example', selector: 's1', key: 'PEM' },
      returnPath: { domain: 'bounce.gd.example', keys: ['0123456789abcdef'] },
      calendar: 'attachment',
      name: 'mail.gd.example',
    });
  });
  it.each([
    [{ DUBAN_MAIL_DKIM: 'geheim' }, 'domain、selector、key'],
    [{ DUBAN_MAIL_DKIM: '{domain: gd.example, selektor: s1, key: geheim}' }, 'selector'],
    [{ DUBAN_MAIL_RETURN_PATH: '{domain: gd.example, keys: geheim}' }, 'keys'],
    [{ DUBAN_SMTP_OAUTH: '{user: a@gd.example, clientSecret: geheim}' }, 'tokenUrl、clientId'],
    [{ DUBAN_MAIL_CALENDAR: 'yes' }, 'both、attachment 或 off'],
    [{ DUBAN_SMTP_NAME: 'mail gd' }, '须为主机名'],
  ])('%j is refused by the names of its fields, without its value', (env, words) => {
    const { faults } = inspectSettings(env);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(words);
    expect(faults[0]).not.toContain('geheim');
  });
});

describe('settings', () => {
  it('are all absent in an empty environment', () => {
    const { settings, facts } = readSettings({ PATH: '/bin' });
    expect(Object.values(settings).filter((value) => value !== undefined)).toEqual([]);
    expect(facts.map(({ source }) => source)).toEqual(facts.map(() => 'default'));
  });

  it('are read from the environment', () => {
    const { settings } = readSettings({
      DUBAN_DATABASE_URL: 'postgresql://duban:pw@db.gd.example/duban',
      DUBAN_SMTP_URL: 'smtps://duban:pw@mail.gd.example',
      DUBAN_MAIL_FROM: '省督查室 <ducha@gd.example>',
      DUBAN_MAIL_REDIRECT: 'trial@gd.example',
      DUBAN_BASE_URL: 'https://duban.gd.example/',
    });
    expect(settings).toMatchObject({
      databaseUrl: 'postgresql://duban:pw@db.gd.example/duban',
      smtpUrl: 'smtps://duban:pw@mail.gd.example',
      from: { name: '省督查室', address: 'ducha@gd.example' },
      redirect: 'trial@gd.example',
      baseUrl: 'https://duban.gd.example',
    });
  });

  it('take a bare address as sender, under the usual name', () => {
    expect(readSettings({ DUBAN_MAIL_FROM: 'ducha@gd.example' }).settings.from).toEqual({
      name: '督办系统',
      address: 'ducha@gd.example',
    });
  });

  it('are read from files, the last line break cut and no more', () => {
    const file = fileWith('smtp', 'smtp://u:p%20@mail.example:587\n');
    const { settings, facts } = readSettings({ DUBAN_SMTP_URL_FILE: file });
    expect(settings.smtpUrl).toBe('smtp://u:p%20@mail.example:587');
    expect(facts.find(({ name }) => name === 'DUBAN_SMTP_URL')).toEqual({
      name: 'DUBAN_SMTP_URL',
      value: 'smtp://u:***@mail.example:587',
      source: 'file',
      file,
    });
  });

  it('name every fault at once', () => {
    const faults = faultsOf({
      DUBAN_SMTP_URL: 'ftp://mail.example',
      DUBAN_DATABASE_URL: 'mysql://db.example/x',
      DUBAN_MAIL_FROM: 'nobody',
      DUBAN_MAIL_REDIRECT: 'a@x.example, b@x.example',
      DUBAN_BASE_URL: 'duban.gd.example',
      DUBAN_LOCALE: '中文',
      DUBAN_LINK_KEYS: '',
      DUBAN_OIDC_ISSUER: 'gd',
      DUBAN_COLOUR: 'red',
    });
    expect(faults.map((fault) => fault.split('：')[0])).toEqual([
      'DUBAN_BASE_URL',
      'DUBAN_COLOUR',
      'DUBAN_DATABASE_URL',
      'DUBAN_LINK_KEYS',
      'DUBAN_LOCALE',
      'DUBAN_MAIL_FROM',
      'DUBAN_MAIL_REDIRECT',
      'DUBAN_OIDC_ISSUER',
      'DUBAN_SMTP_URL',
    ]);
    for (const fault of faults) expect(fault).toMatch(/\p{Script=Han}.* \/ .*[a-z]/u);
  });

  it.each([
    ['DUBAN_SMTP', 'DUBAN_SMTP_URL'],
    ['DUBAN_MAIL_REDIRECTION', 'DUBAN_MAIL_REDIRECT'],
    ['DUBAN_DATABASE_URI', 'DUBAN_DATABASE_URL'],
    ['DUBAN_LINK_KEY_FILE', 'DUBAN_LINK_KEYS_FILE'],
  ])('refuse %s and suggest %s', (wrong, right) => {
    expect(faultsOf({ [wrong]: 'x' })).toEqual([
      `${wrong}：不认识的设置，是否为 ${right}？ / unknown; did you mean ${right}?`,
    ]);
  });

  it('refuse what is like nothing without a suggestion', () => {
    expect(faultsOf({ DUBAN_COLOUR: 'red' })[0]).toContain('duban doctor');
  });

  it('refuse a value and a file at once, a missing file, an empty file, a folder', () => {
    const file = fileWith('from', 'ducha@gd.example');
    expect(faultsOf({ DUBAN_MAIL_FROM: 'a@gd.example', DUBAN_MAIL_FROM_FILE: file })).toEqual([
      'DUBAN_MAIL_FROM_FILE：与 DUBAN_MAIL_FROM 只能设一个 / set either this or DUBAN_MAIL_FROM',
    ]);
    expect(faultsOf({ DUBAN_MAIL_FROM_FILE: join(folder, 'none') })[0]).toContain('没有文件');
    expect(faultsOf({ DUBAN_MAIL_FROM_FILE: fileWith('empty', '\n') })[0]).toContain('为空');
    expect(faultsOf({ DUBAN_MAIL_FROM_FILE: folder })[0]).toContain('EISDIR');
  });

  it('never show a secret, in a fault or in a report', () => {
    const secret = 'geheim-7731';
    const env = {
      DUBAN_SMTP_URL: `smtpx://u:${secret}@mail.example`,
      DUBAN_DATABASE_URL: `postgres//u:${secret}@db.example`,
      DUBAN_LINK_KEYS: secret,
      DUBAN_PAYLOAD_KEYS: secret,
      DUBAN_OIDC_CLIENT_SECRET: secret,
      DUBAN_OIDC_ISSUER: secret,
      DUBAN_SMS_GATEWAY: `kind: [${secret}`,
      DUBAN_SMS_ACCESS_KEY_SECRET: secret,
      DUBAN_BASE_URL: `https://u:${secret}@duban.example`,
      DUBAN_UNKNOWN_THING: secret,
    };
    const { faults, facts } = inspectSettings(env);
    expect(JSON.stringify(faults)).not.toContain(secret);
    expect(JSON.stringify(facts)).not.toContain(secret);
    const { facts: wellFormed } = readSettings({
      DUBAN_SMTP_URL: `smtps://u:${secret}@mail.example`,
      DUBAN_DATABASE_URL: `postgres://u:${secret}@db.example/x?password=${secret}`,
    });
    expect(JSON.stringify(wellFormed)).not.toContain(secret);
  });

  it('put a gateway together from its kind and its credentials', () => {
    const env = { DUBAN_SMS_GATEWAY: 'aliyun', DUBAN_SMS_ACCESS_KEY_ID: 'LTAI0001' };
    expect(readSettings(env).settings.smsGateway).toEqual({ kind: 'aliyun', accessKeyId: 'LTAI0001' });
    expect(readSettings({ DUBAN_SMS_GATEWAY: '{kind: webhook, maxParts: 2}' }).settings.smsGateway).toEqual({
      kind: 'webhook',
      maxParts: 2,
    });
    expect(faultsOf({ DUBAN_SMS_ACCESS_KEY_ID: 'LTAI0001' })[0]).toContain('没有 DUBAN_SMS_GATEWAY');
  });

  it('are marked where nothing uses them yet', () => {
    const { facts } = readSettings({ DUBAN_LINK_KEYS: 'k1:abc', DUBAN_BASE_URL: 'https://duban.gd.example' });
    const unused = facts.filter((fact) => fact.unused).map(({ name }) => name);
    expect(unused).toContain('DUBAN_LINK_KEYS');
    expect(unused).not.toContain('DUBAN_BASE_URL');
  });
});
