export default {apps: ['shop']}
