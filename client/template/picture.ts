/** A mail as people will see it: its whole length, on a screen of some width, light or dark. */
import { withBrowser } from './browser';

export interface Look {
  /** Pixels of CSS: 900 is a desk, 390 a phone. */
  readonly width: number;
  readonly dark: boolean;
}

/** The PNG of `html`, two dots to a pixel up to 600 wide. Scripts do not run and nothing is fetched. */
export const pictureOf = (program: string, html: string, look: Look): Promise<Buffer> =>
  withBrowser(program, async ({ ask }) => {
    const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = (await ask('Target.attachToTarget', { targetId, flatten: true })) as { sessionId: string };
    const page = (method: string, params?: Record<string, unknown>) => ask(method, params, sessionId);
    const scale = look.width <= 600 ? 2 : 1;
    const size = (height: number) =>
      page('Emulation.setDeviceMetricsOverride', {
        width: look.width,
        height,
        deviceScaleFactor: scale,
        mobile: look.width <= 600,
      });
    await page('Emulation.setScriptExecutionDisabled', { value: true });
    await page('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: look.dark ? 'dark' : 'light' }],
    });
    await size(1); // the content may only be longer
    const { frameTree } = (await page('Page.getFrameTree')) as { frameTree: { frame: { id: string } } };
    await page('Page.setDocumentContent', { frameId: frameTree.frame.id, html });
    const { cssContentSize } = (await page('Page.getLayoutMetrics')) as { cssContentSize: { height: number } };
    await size(Math.ceil(cssContentSize.height));
    const { data } = (await page('Page.captureScreenshot', { format: 'png' })) as { data: string };
    return Buffer.from(data, 'base64');
  });
