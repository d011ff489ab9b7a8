import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettingsFault } from '../../settings/fault';
import { temporalServer } from '../../settings/temporal';

const folder = mkdtempSync(join(tmpdir(), 'duban-temporal-'));
const profile = (text: string): string => {
  const file = join(folder, `${Buffer.from(text).toString('hex').slice(-12)}.toml`);
  writeFileSync(file, text);
  return file;
};
/** Neither of the two may find a configuration of the person who runs the tests. */
const HOME = { HOME: folder, XDG_CONFIG_HOME: folder };
const faultOf = (env: Record<string, string>): string => {
  try {
    temporalServer({ ...HOME, ...env });
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsFault);
    return (error as SettingsFault).message;
  }
};

describe('the Temporal configuration', () => {
  it('names no server where nothing is set', () => {
    expect(temporalServer(HOME)).toBeNull();
    expect(temporalServer({ ...HOME, TEMPORAL_NAMESPACE: 'gd' })).toBeNull();
  });

  it('comes from the environment', () => {
    const env = {
      ...HOME,
      TEMPORAL_ADDRESS: 'temporal.gd.example:7233',
      TEMPORAL_NAMESPACE: 'gd',
      TEMPORAL_API_KEY: 'k',
    };
    expect(temporalServer(env)).toMatchObject({
      address: 'temporal.gd.example:7233',
      namespace: 'gd',
      source: 'TEMPORAL_ADDRESS',
      connection: { apiKey: 'k', tls: true },
    });
  });

  it('comes from a profile of a file', () => {
    const file = profile('[profile.gd]\naddress = "t.gd.example:7233"\nnamespace = "gd"\n');
    expect(temporalServer({ ...HOME, TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'gd' })).toMatchObject({
      address: 't.gd.example:7233',
      namespace: 'gd',
      source: `${file}：gd`,
    });
  });

  it('refuses a misspelt key, a missing file, a missing profile, a missing certificate', () => {
    expect(faultOf({ TEMPORAL_CONFIG_FILE: profile('[profile.default]\nadress = "t:7233"\n') })).toContain('adress');
    expect(faultOf({ TEMPORAL_CONFIG_FILE: join(folder, 'none.toml') })).toContain('none.toml');
    const file = profile('[profile.default]\naddress = "t:7233"\n');
    expect(faultOf({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'gd' })).toContain('gd');
    expect(faultOf({ TEMPORAL_ADDRESS: 't:7233', TEMPORAL_TLS_CLIENT_CERT_PATH: join(folder, 'no.pem') })).toContain(
      'no.pem',
    );
  });

  it('does not repeat the line of a file that it cannot read: a key may stand in it', () => {
    const file = profile('[profile.default]\napi_key = geheim-7731\n');
    const words = faultOf({ TEMPORAL_CONFIG_FILE: file });
    expect(words).toContain('TEMPORAL');
    expect(words).not.toContain('geheim');
  });
});
