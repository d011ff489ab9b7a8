/** The one question a command may ask; without a terminal, and where the person leaves it open, the answer is no. */
import { createInterface } from 'node:readline/promises';

export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const left = new Promise<string>((resolve) => {
      for (const event of ['close', 'SIGINT'] as const) lines.once(event, () => resolve(''));
    });
    const answer = await Promise.race([lines.question(`${question} [y/N] `), left]);
    return /^(y|yes|是|好)$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}
