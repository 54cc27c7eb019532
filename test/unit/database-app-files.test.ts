import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { masksOfShop, TABLES_OF_SHOP, tablesOfShop } from '../support/sites/shop-database.ts';

const example = resolve(import.meta.dirname, '../../examples/database-app');

test('the tables and the masks of the example are those that the rows of tests are made for', async () => {
  expect(TABLES_OF_SHOP.length).toBeGreaterThanOrEqual(30);
  // `npx vitest run test/unit/database-app-files.test.ts --update` writes them anew.
  await expect(tablesOfShop()).toMatchFileSnapshot(`${example}/db/changes/0001_tables.sql`);
  await expect(masksOfShop()).toMatchFileSnapshot(`${example}/.github/masks.yml`);
});
