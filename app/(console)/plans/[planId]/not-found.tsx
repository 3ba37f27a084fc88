import { NoSuchPlan } from '@/components/deletions/plan-screen';

/** For an address that names no plan. */
export default function PlanNotFound() {
  return <NoSuchPlan />;
}
