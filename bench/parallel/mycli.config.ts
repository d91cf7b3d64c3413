export default {apps: ['app']}
