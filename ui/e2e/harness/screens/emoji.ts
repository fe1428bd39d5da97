import { png } from '../pixels.ts';
import type { At, Screen } from '../stage.ts';
import { shown } from './ways.ts';

/** Opens the picker of the composer and presses one of its own buttons. */
async function picker(at: At, key: string): Promise<void> {
  await at.button('message.emoji', at.page.locator('.composer')).click();
  await at.button(key, at.page.locator('.picker')).click();
  await shown(at.page);
}

/** The emoji that people of the hall have added. */
export const emoji: readonly Screen[] = [
  {
    name: 'emoji-own',
    from: 'room',
    main: true,
    show: (at) => picker(at, 'emoji.own'),
  },
  {
    name: 'emoji-picker',
    from: 'room',
    async show(at) {
      await at.button('message.emoji', at.page.locator('.composer')).click();
      await at.page.locator('.picker-grid').getByRole('button', { name: ':maru:' }).waitFor();
    },
  },
  {
    name: 'emoji-complete',
    from: 'room',
    async show({ page, visitor }) {
      await visitor.composer().pressSequentially(':ram');
      await page.getByRole('option', { name: ':ramen:' }).waitFor();
    },
  },
  {
    name: 'emoji-add',
    from: 'room',
    main: true,
    async show(at) {
      await picker(at, 'emoji.add');
      await at.page.locator('dialog[open] input[type=file]').setInputFiles({ name: 'Floor plan.png', mimeType: 'image/png', buffer: png(300, 200) });
      await at.page.locator('.emoji-look').first().waitFor();
    },
  },
  {
    name: 'emoji-refused',
    from: 'room',
    async show(at) {
      await picker(at, 'emoji.add');
      await at.page.locator('dialog[open] input[type=file]').setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
      await at.page.locator('dialog[open] .trouble').waitFor();
    },
  },
  {
    name: 'emoji-removing',
    from: 'room',
    async show(at) {
      await picker(at, 'emoji.own');
      await at.page.locator('.emoji-list .icon-button').first().click();
      await at.page.locator('dialog[open] [data-final]').waitFor();
    },
  },
];
