import {defineConfig} from '@mycli/kit'

export default defineConfig({
  apps: ['enterprise'],
})
