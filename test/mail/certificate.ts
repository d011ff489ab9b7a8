/** A self-signed certificate for localhost and 127.0.0.1, 2020 to 2120, with its key: for servers in tests only. */
const pem = (kind: string, base64: string) => `-----BEGIN ${kind}-----\n${base64}\n-----END ${kind}-----\n`;

export const CERTIFICATE = pem(
  'CERTIFICATE',
  [
    'MIIBZjCCAQ2gAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv',
    'c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM',
    'CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABK0QcKZbFfmfKFcV',
    'btM1Htwg54KJox7OCx84myANrKPTH7kp6NEVzXy3hxph3Crcr5S/mDFKXi404pGo',
    'Lu102eyjTjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIJbG9jYWxob3N0',
    'hwR/AAABMB0GA1UdDgQWBBSGk1gtZrRJFT2imL7K9QSnRi+aIDAKBggqhkjOPQQD',
    'AgNHADBEAiArn8ihhY+COUlTvG0N7cCm1Md1jw4fHeHt0G1fl45SzQIgWIw2/sGO',
    'fpkpRX2OZjN4F+LAt305nhX/53/X2YJYdMI=',
  ].join('\n'),
);
export const KEY = pem(
  'PRIVATE KEY',
  [
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+50vnvi2V87hKFPZ',
    'ImCGim1g1JwM9CxdPTXUCXOLWaShRANCAAStEHCmWxX5nyhXFW7TNR7cIOeCiaMe',
    'zgsfOJsgDayj0x+5KejRFc18t4caYdwq3K+Uv5gxSl4uNOKRqC7tdNns',
  ].join('\n'),
);
