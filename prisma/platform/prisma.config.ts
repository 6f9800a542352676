import { defineConfig } from 'prisma/config';

// Only `prisma generate` reads this; migrations are authored and applied by scripts/migrations.
export default defineConfig({ schema: './schema' });
