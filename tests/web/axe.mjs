// Accessibility of reports: axe-core's WCAG 2.1 A and AA rules and its best practices, and that a page reflows at
// 320 pixels (WCAG 1.4.10). Chromium is driven over its debugging pipe, so nothing else is needed than axe-core.
//
//   AXE=…/axe.min.js CHROMIUM=… node axe.mjs PAGE.html…
//
// One line per fault on standard output; exit 0 no fault, 1 faults, 2 the check itself did not work.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const axe = readFileSync(process.env.AXE, 'utf8');
const profile = mkdtempSync(join(tmpdir(), 'overens-axe-'));
const browser = spawn(process.env.CHROMIUM ?? 'chromium',
    ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking',
        '--no-first-run', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

// The protocol: JSON messages closed by NUL, commands on the browser's descriptor 3, answers on its 4.
const waiting = new Map(), listeners = new Map();
let last = 0, pending = '';
browser.stdio[4].setEncoding('utf8').on('data', (data) => {
    const messages = (pending + data).split('\0');
    pending = messages.pop();
    for (const message of messages.map((text) => JSON.parse(text))) {
        if (message.id === undefined) {
            listeners.get(message.method)?.(message.params);
            listeners.delete(message.method);
        } else {
            const { done, failed } = waiting.get(message.id);
            waiting.delete(message.id);
            message.error ? failed(new Error(message.error.message)) : done(message.result);
        }
    }
});

browser.stdio[3].on('error', () => {}); // the browser's own end is told below

function command(method, params = {}, sessionId = undefined) {
    return new Promise((done, failed) => {
        waiting.set(++last, { done, failed });
        browser.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
    });
}

async function evaluate(session, expression) {
    const answer = await command('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, session);
    if (answer.exceptionDetails)
        throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
    return answer.result.value;
}

async function faults(page) {
    const { targetId } = await command('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await command('Target.attachToTarget', { targetId, flatten: true });
    await command('Page.enable', {}, sessionId);
    await command('Page.setBypassCSP', { enabled: true }, sessionId); // reports carry a policy that refuses scripts
    const loaded = new Promise((done) => listeners.set('Page.loadEventFired', done));
    const answer = await command('Page.navigate', { url: pathToFileURL(resolve(page)).href }, sessionId);
    if (answer.errorText)
        throw new Error(`${page}: ${answer.errorText}`);
    await loaded;
    await evaluate(sessionId, axe + '; true');
    const lines = await evaluate(sessionId, `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
        'best-practice'] }).then((result) => {
            if (result.passes.length === 0)
                throw new Error('no rule of axe applied to the page');
            return result.violations.flatMap((fault) => fault.nodes.map((node) =>
                fault.impact + ' ' + fault.id + ': ' + fault.help + ': ' + node.html.slice(0, 160)));
        })`);
    await command('Emulation.setDeviceMetricsOverride', { width: 320, height: 800, deviceScaleFactor: 1, mobile: false },
        sessionId);
    const width = await evaluate(sessionId, 'document.documentElement.scrollWidth');
    if (width > 320)
        lines.push(`serious reflow: the page is ${width} pixels wide in a window of 320`);
    await command('Target.closeTarget', { targetId });
    return lines;
}

let status = 0;
const broken = new Promise((_, failed) => {
    browser.on('error', failed);
    browser.on('exit', (code) => failed(new Error(`the browser ended with ${code}`)));
    setTimeout(() => failed(new Error('no answer in ten minutes')), 600000).unref();
});
broken.catch(() => {});
try {
    for (const page of process.argv.slice(2)) {
        const found = await Promise.race([faults(page), broken]);
        for (const line of found)
            console.log(`${page}: ${line}`);
        if (found.length > 0)
            status = 1;
    }
} catch (error) {
    console.error(`axe.mjs: ${error.message}`);
    status = 2;
}
browser.removeAllListeners('exit');
if (browser.kill())
    await new Promise((done) => browser.on('close', done));
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
process.exit(status);
