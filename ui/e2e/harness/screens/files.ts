import type { Room } from '../../../web/protocol.gen.ts';
import { png } from '../pixels.ts';
import type { At, Screen } from '../stage.ts';
import { shown } from './ways.ts';

const text = (content: string) => Buffer.from(content);

/** A second of a quiet tone, as a WAV file. */
function tone(): Buffer {
  const rate = 8_000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + rate, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(rate, 40);
  return Buffer.concat([head, Buffer.from(Array.from({ length: rate }, (_, at) => 128 + Math.round(30 * Math.sin(at / 4))))]);
}

const rooms = new WeakMap<object, Room>();

/** A room with pictures and files in it, made once. */
async function gallery({ page, office }: At): Promise<void> {
  let room = rooms.get(office);
  if (!room) {
    room = await office.hall.call<Room>('POST', '/api/rooms', { name: 'models', kind: 'public' }, office.lena.token);
    rooms.set(office, room);
    const sizes = [[900, 600], [480, 720], [640, 640], [1200, 500], [300, 300], [640, 480]] as const;
    const pictures = sizes.map(([width, height], index) => [`model ${index + 1}.png`, png(width, height)] as const);
    await office.sends('Jonas', room, pictures.slice(0, 3), 'The model, from three sides');
    await office.sends('Aiko', room, pictures);
    await office.sends('민지', room, [['도면 최종.pdf', text('%PDF-1.4 plan')], ['notes.md', text('# Stairs\n\n- north\n- south\n')], ['점심 주문.wav', tone()]]);
    await office.sends('Dev', room, pictures.slice(1, 2));
  }
  await page.goto(`${office.hall.url}/rooms/${room.id}`);
  await page.locator('.pictures[data-count="1"] img').last().waitFor();
}

/** Files chosen for a message, one of which the host does not take. */
async function chosen({ page }: At): Promise<void> {
  await page.route('**/api/uploads', (route) =>
    route.request().headers()['upload-length'] === '7'
      ? route.fulfill({ status: 507, contentType: 'application/problem+json', body: '{"code":"storage_full","title":"full"}' })
      : route.continue(),
  );
  await page.locator('.composer input[type=file]').setInputFiles([
    { name: 'model.png', mimeType: 'image/png', buffer: png(640, 480) },
    { name: 'recording of the morning meeting.wav', mimeType: 'audio/wav', buffer: tone() },
    { name: 'plan.pdf', mimeType: 'application/pdf', buffer: text('refused') },
  ]);
  await page.locator('.upload[data-state=failed]').waitFor();
  await page.locator('.upload[data-state=done]').nth(1).waitFor();
}

/** What people send each other. */
export const files: readonly Screen[] = [
  { name: 'files', from: 'room', main: true, lasting: true, show: gallery },
  {
    name: 'files-text',
    from: 'room',
    lasting: true,
    async show(at) {
      await gallery(at);
      await at.page.locator('.attached[data-kind=text] button').click();
      await at.page.locator('.text-file').waitFor();
    },
  },
  {
    name: 'files-lightbox',
    from: 'room',
    lasting: true,
    main: true,
    async show(at) {
      await gallery(at);
      await at.page.locator('.pictures[data-count="1"] button').last().click();
      await shown(at.page);
      await at.page.locator('.stage-picture[data-state=here]').waitFor();
    },
  },
  { name: 'files-chosen', from: 'room', main: true, lasting: true, show: chosen },
  {
    name: 'files-waiting',
    from: 'room',
    lasting: true,
    async show(at) {
      await chosen(at);
      await at.button('composer.send').click();
      await at.page.locator('article[data-state=waiting] .upload').first().waitFor();
    },
  },
  {
    name: 'files-drop',
    from: 'room',
    lasting: true,
    only: 'desktop',
    async show({ page }) {
      await page.locator('.timeline').evaluate((timeline) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['x'], 'x'));
        timeline.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer }));
      });
      await page.locator('.drop-target').waitFor();
    },
  },
];
