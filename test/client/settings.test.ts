import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, reportSettings } from '../../client/settings';

const faultsOf = (env: NodeJS.ProcessEnv): string => {
  try {
    readSettings(env);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the settings', () => {
  it('are read from the environment, what is not made stays away', () => {
    expect(
      readSettings({
        DUBAN_SMTP_URL: 'smtps://duban@mail.example',
        DUBAN_MAIL_FROM: '督办室 <db@gd.example>',
        HOME: '/',
      }),
    ).toMatchObject({ smtpUrl: 'smtps://duban@mail.example', from: { name: '督办室', address: 'db@gd.example' } });
  });

  it('may lie in files, without the last line break', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'duban-settings-')), 'url');
    writeFileSync(file, 'postgres://duban:geheim@db.example/duban\n');
    expect(readSettings({ DUBAN_DATABASE_URL_FILE: file }).databaseUrl).toBe(
      'postgres://duban:geheim@db.example/duban',
    );
  });

  it('name every fault at once, and never a value', () => {
    const words = faultsOf({
      DUBAN_SMTP_URL: 'ftp://geheim@mail.example',
      DUBAN_MAIL_REDIRECT: 'nobody',
      DUBAN_SMS_GATEWAY: '{geheim',
      DUBAN_BASE_URL_FILE: '/does/not/exist',
      DUBAN_COLOUR: 'red',
      DUBAN_LOCALE: 'fr',
    });
    for (const name of ['SMTP_URL', 'MAIL_REDIRECT', 'SMS_GATEWAY', 'BASE_URL_FILE', 'COLOUR', 'LOCALE'])
      expect(words).toContain(`DUBAN_${name}`);
    expect(words).not.toContain('geheim');
  });

  it('are refused where the value and its file are both given', () => {
    expect(faultsOf({ DUBAN_BASE_URL: 'https://a.example', DUBAN_BASE_URL_FILE: '/x' })).toContain('只能用一个');
  });

  it('are reported without secrets, those without effect said so', () => {
    expect(reportSettings({ DUBAN_SMTP_URL: 'smtp://a:geheim@mail.example', DUBAN_LOCALE: 'en' }).reports).toEqual([
      { name: 'DUBAN_LOCALE', value: 'en', source: '环境变量 / environment（尚未使用 / not used yet）' },
      { name: 'DUBAN_SMTP_URL', value: '***', source: '环境变量 / environment' },
    ]);
  });
});
