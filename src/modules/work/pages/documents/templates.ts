import { useQuery } from '@tanstack/react-query'
import { api } from '#ui/api.ts'
import type { TemplateItem } from '../../contract/documents.ts'

/** 在用的公文模板。 */
export const useTemplates = () =>
  useQuery({
    queryKey: ['document-templates'],
    queryFn: async ({ signal }) =>
      (await api.get<{ items: readonly TemplateItem[] }>('/api/v1/document-templates', signal)).items,
  })
