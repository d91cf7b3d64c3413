import {defineConfig} from '@mycli/kit'

export default defineConfig({
  apps: ['shop'],
  // Unset, the data is in .mycli/db.sqlite. A server instead, for example:
  // database: 'mysql://root@127.0.0.1/shop',
})
