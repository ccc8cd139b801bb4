// Generated from the migrations by npm run db:types. Do not edit.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "access_flags": {
                  Row: {
                    "began_at": string,"clinic_id": string,"day": string,"id": string,"kind": string,"last_at": string,"records": number,"seen_at": string | null,"seen_by": string | null,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "began_at": string,"clinic_id": string,"day": string,"id"?: string,"kind": string,"last_at": string,"records": number,"seen_at"?: string | null,"seen_by"?: string | null,"user_id": string
                  }
                  Update: {
                    "began_at"?: string,"clinic_id"?: string,"day"?: string,"id"?: string,"kind"?: string,"last_at"?: string,"records"?: number,"seen_at"?: string | null,"seen_by"?: string | null,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "access_flags_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"advances": {
                  Row: {
                    "clinic_id": string,"patient_id": string,"payment_id": string,"rest_paise": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"patient_id": string,"payment_id": string,"rest_paise": number
                  }
                  Update: {
                    "clinic_id"?: string,"patient_id"?: string,"payment_id"?: string,"rest_paise"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "advances_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "advances_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: true
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"aftercare_procedures": {
                  Row: {
                    "clinic_id": string,"procedure_id": string,"sheet_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"procedure_id": string,"sheet_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"procedure_id"?: string,"sheet_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "aftercare_procedures_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "aftercare_procedures_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: true
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "aftercare_procedures_clinic_id_sheet_id_fkey"
      columns: ["clinic_id","sheet_id"]
isOneToOne: false
      referencedRelation: "aftercare_sheets"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"aftercare_sheets": {
                  Row: {
                    "active": boolean,"archived_at": string | null,"clinic_id": string,"created_at": string,"id": string,"position": number,"topic": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "active"?: boolean,"archived_at"?: string | null,"clinic_id": string,"created_at"?: string,"id"?: string,"position"?: number,"topic"?: string | null,"version"?: number
                  }
                  Update: {
                    "active"?: boolean,"archived_at"?: string | null,"clinic_id"?: string,"created_at"?: string,"id"?: string,"position"?: number,"topic"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "aftercare_sheets_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"aftercare_texts": {
                  Row: {
                    "body": string,"clinic_id": string,"language": string,"sheet_id": string,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"clinic_id": string,"language": string,"sheet_id": string,"title": string
                  }
                  Update: {
                    "body"?: string,"clinic_id"?: string,"language"?: string,"sheet_id"?: string,"title"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "aftercare_texts_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "aftercare_texts_clinic_id_sheet_id_fkey"
      columns: ["clinic_id","sheet_id"]
isOneToOne: false
      referencedRelation: "aftercare_sheets"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"allocations": {
                  Row: {
                    "amount_paise": number,"at": string,"by_user": string | null,"clinic_id": string,"id": string,"invoice_id": string | null,"opening_id": string | null,"patient_id": string,"payment_id": string,"plan_id": string | null,"refund_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"at"?: string,"by_user"?: string | null,"clinic_id": string,"id"?: string,"invoice_id"?: string | null,"opening_id"?: string | null,"patient_id": string,"payment_id": string,"plan_id"?: string | null,"refund_id"?: string | null
                  }
                  Update: {
                    "amount_paise"?: number,"at"?: string,"by_user"?: string | null,"clinic_id"?: string,"id"?: string,"invoice_id"?: string | null,"opening_id"?: string | null,"patient_id"?: string,"payment_id"?: string,"plan_id"?: string | null,"refund_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "allocations_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "allocations_clinic_id_opening_id_fkey"
      columns: ["clinic_id","opening_id"]
isOneToOne: false
      referencedRelation: "opening_balances"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "allocations_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "allocations_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "allocations_clinic_id_plan_id_fkey"
      columns: ["clinic_id","plan_id"]
isOneToOne: false
      referencedRelation: "treatment_plans"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "allocations_clinic_id_refund_id_fkey"
      columns: ["clinic_id","refund_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"appointment_transitions": {
                  Row: {
                    "from_status": string,"to_status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "from_status": string,"to_status": string
                  }
                  Update: {
                    "from_status"?: string,"to_status"?: string
                  }
                  Relationships: [
                    
                  ]
                },"appointments": {
                  Row: {
                    "arrived_at": string | null,"branch_id": string,"by_token": boolean,"called_at": string | null,"chair_id": string | null,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string | null,"discharged_at": string | null,"ends_at": string,"family_id": string | null,"finished_at": string | null,"id": string,"lane": number | null,"note": string | null,"patient_id": string,"queue_key": string | null,"reason_id": string | null,"request_id": string | null,"seated_at": string | null,"series_id": string | null,"skipped_at": string | null,"source": string,"starts_at": string,"status": string,"status_reason": string | null,"token": number | null,"token_day": string | null,"token_dentist_id": string | null,"updated_at": string,"urgent": boolean,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "arrived_at"?: string | null,"branch_id": string,"by_token"?: boolean,"called_at"?: string | null,"chair_id"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"discharged_at"?: string | null,"ends_at": string,"family_id"?: string | null,"finished_at"?: string | null,"id"?: string,"lane"?: number | null,"note"?: string | null,"patient_id": string,"queue_key"?: string | null,"reason_id"?: string | null,"request_id"?: string | null,"seated_at"?: string | null,"series_id"?: string | null,"skipped_at"?: string | null,"source"?: string,"starts_at": string,"status"?: string,"status_reason"?: string | null,"token"?: number | null,"token_day"?: string | null,"token_dentist_id"?: string | null,"updated_at"?: string,"urgent"?: boolean,"version"?: number
                  }
                  Update: {
                    "arrived_at"?: string | null,"branch_id"?: string,"by_token"?: boolean,"called_at"?: string | null,"chair_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"discharged_at"?: string | null,"ends_at"?: string,"family_id"?: string | null,"finished_at"?: string | null,"id"?: string,"lane"?: number | null,"note"?: string | null,"patient_id"?: string,"queue_key"?: string | null,"reason_id"?: string | null,"request_id"?: string | null,"seated_at"?: string | null,"series_id"?: string | null,"skipped_at"?: string | null,"source"?: string,"starts_at"?: string,"status"?: string,"status_reason"?: string | null,"token"?: number | null,"token_day"?: string | null,"token_dentist_id"?: string | null,"updated_at"?: string,"urgent"?: boolean,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "appointments_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "appointments_clinic_id_chair_id_fkey"
      columns: ["clinic_id","chair_id"]
isOneToOne: false
      referencedRelation: "chairs"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "appointments_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "appointments_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "appointments_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "appointments_clinic_id_reason_id_fkey"
      columns: ["clinic_id","reason_id"]
isOneToOne: false
      referencedRelation: "visit_reasons"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "appointments_clinic_id_token_dentist_id_fkey"
      columns: ["clinic_id","token_dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"approvals": {
                  Row: {
                    "amount_paise": number,"asked_at": string,"asked_by": string,"by_pin": boolean,"clinic_id": string,"decided_at": string | null,"decided_by": string | null,"given": boolean | null,"id": string,"kind": string,"patient_id": string,"reason": string | null,"subject_id": string,"subject_version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"asked_at"?: string,"asked_by"?: string,"by_pin"?: boolean,"clinic_id": string,"decided_at"?: string | null,"decided_by"?: string | null,"given"?: boolean | null,"id"?: string,"kind": string,"patient_id": string,"reason"?: string | null,"subject_id": string,"subject_version": number
                  }
                  Update: {
                    "amount_paise"?: number,"asked_at"?: string,"asked_by"?: string,"by_pin"?: boolean,"clinic_id"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"given"?: boolean | null,"id"?: string,"kind"?: string,"patient_id"?: string,"reason"?: string | null,"subject_id"?: string,"subject_version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "approvals_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "approvals_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"audit_details": {
                  Row: {
                    "after": Json | null,"before": Json | null,"clinic_id": string,"entry_id": string,"salt": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "after"?: Json | null,"before"?: Json | null,"clinic_id": string,"entry_id": string,"salt"?: string | null
                  }
                  Update: {
                    "after"?: Json | null,"before"?: Json | null,"clinic_id"?: string,"entry_id"?: string,"salt"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"audit_entries": {
                  Row: {
                    "action": string,"actor": string,"actor_user_id": string | null,"address": string | null,"at": string,"clinic_id": string,"device_id": string | null,"id": string,"noun": string,"patient_id": string | null,"record_id": string,"role": string | null,"session_kind": string | null,"written_in": unknown
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor": string,"actor_user_id"?: string | null,"address"?: string | null,"at": string,"clinic_id": string,"device_id"?: string | null,"id": string,"noun": string,"patient_id"?: string | null,"record_id": string,"role"?: string | null,"session_kind"?: string | null,"written_in": unknown
                  }
                  Update: {
                    "action"?: string,"actor"?: string,"actor_user_id"?: string | null,"address"?: string | null,"at"?: string,"clinic_id"?: string,"device_id"?: string | null,"id"?: string,"noun"?: string,"patient_id"?: string | null,"record_id"?: string,"role"?: string | null,"session_kind"?: string | null,"written_in"?: unknown
                  }
                  Relationships: [
                    
                  ]
                },"billing_settings": {
                  Row: {
                    "bill_paper": string,"clinic_id": string,"dues_reminder_days": number | null,"evening_at": string | null,"goods_follow_address": boolean,"note": string,"plan_billing": string,"receipt_paper": string,"round_to_rupee": boolean,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "bill_paper"?: string,"clinic_id": string,"dues_reminder_days"?: number | null,"evening_at"?: string | null,"goods_follow_address"?: boolean,"note"?: string,"plan_billing"?: string,"receipt_paper"?: string,"round_to_rupee"?: boolean,"version"?: number
                  }
                  Update: {
                    "bill_paper"?: string,"clinic_id"?: string,"dues_reminder_days"?: number | null,"evening_at"?: string | null,"goods_follow_address"?: boolean,"note"?: string,"plan_billing"?: string,"receipt_paper"?: string,"round_to_rupee"?: boolean,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "billing_settings_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: true
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"bpe_screenings": {
                  Row: {
                    "clinic_id": string,"codes": (string)[],"dentist_id": string | null,"entered_by": string | null,"examined_on": string,"id": string,"index_teeth": boolean,"note": string | null,"patient_id": string,"removed_at": string | null,"removed_by": string | null,"signed_at": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"codes": (string)[],"dentist_id"?: string | null,"entered_by"?: string | null,"examined_on": string,"id"?: string,"index_teeth"?: boolean,"note"?: string | null,"patient_id": string,"removed_at"?: string | null,"removed_by"?: string | null,"signed_at"?: string | null
                  }
                  Update: {
                    "clinic_id"?: string,"codes"?: (string)[],"dentist_id"?: string | null,"entered_by"?: string | null,"examined_on"?: string,"id"?: string,"index_teeth"?: boolean,"note"?: string | null,"patient_id"?: string,"removed_at"?: string | null,"removed_by"?: string | null,"signed_at"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "bpe_screenings_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "bpe_screenings_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "bpe_screenings_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"branch_hours": {
                  Row: {
                    "branch_id": string,"clinic_id": string,"closes": string,"id": string,"opens": string,"weekday": number
                  }
                  ComputedFields: never
                  Insert: {
                    "branch_id": string,"clinic_id": string,"closes": string,"id"?: string,"opens": string,"weekday": number
                  }
                  Update: {
                    "branch_id"?: string,"clinic_id"?: string,"closes"?: string,"id"?: string,"opens"?: string,"weekday"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "branch_hours_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"branches": {
                  Row: {
                    "address": string | null,"clinic_id": string,"created_at": string,"id": string,"is_default": boolean,"name": string
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: string | null,"clinic_id": string,"created_at"?: string,"id"?: string,"is_default"?: boolean,"name": string
                  }
                  Update: {
                    "address"?: string | null,"clinic_id"?: string,"created_at"?: string,"id"?: string,"is_default"?: boolean,"name"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "branches_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"brands": {
                  Row: {
                    "contents": string,"form": string,"name": string
                  }
                  ComputedFields: never
                  Insert: {
                    "contents": string,"form": string,"name": string
                  }
                  Update: {
                    "contents"?: string,"form"?: string,"name"?: string
                  }
                  Relationships: [
                    
                  ]
                },"campaign_recipients": {
                  Row: {
                    "campaign_id": string,"clinic_id": string,"id": string,"language": string,"message_id": string | null,"millipaise": number | null,"patient_id": string,"phone": string,"reason": string | null,"status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "campaign_id": string,"clinic_id": string,"id"?: string,"language": string,"message_id"?: string | null,"millipaise"?: number | null,"patient_id": string,"phone": string,"reason"?: string | null,"status"?: string
                  }
                  Update: {
                    "campaign_id"?: string,"clinic_id"?: string,"id"?: string,"language"?: string,"message_id"?: string | null,"millipaise"?: number | null,"patient_id"?: string,"phone"?: string,"reason"?: string | null,"status"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "campaign_recipients_clinic_id_campaign_id_fkey"
      columns: ["clinic_id","campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "campaign_recipients_clinic_id_message_id_fkey"
      columns: ["clinic_id","message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "campaign_recipients_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"campaigns": {
                  Row: {
                    "age_from": number | null,"age_until": number | null,"cap_paise": number | null,"clinic_id": string,"counted": Json | null,"created_at": string,"created_by": string | null,"dentist_id": string | null,"ended_at": string | null,"id": string,"localities": (string)[],"name": string,"paused_reason": string | null,"reason_id": string | null,"reason_of": string,"scheduled_at": string | null,"seen": string,"seen_from": string | null,"seen_months": number | null,"seen_until": string | null,"sex": string | null,"started_at": string | null,"status": string,"unbooked": boolean,"unfinished": boolean,"variant": string,"version": number,"waits_for": string | null,"waits_until": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "age_from"?: number | null,"age_until"?: number | null,"cap_paise"?: number | null,"clinic_id": string,"counted"?: Json | null,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"ended_at"?: string | null,"id"?: string,"localities"?: (string)[],"name": string,"paused_reason"?: string | null,"reason_id"?: string | null,"reason_of"?: string,"scheduled_at"?: string | null,"seen"?: string,"seen_from"?: string | null,"seen_months"?: number | null,"seen_until"?: string | null,"sex"?: string | null,"started_at"?: string | null,"status"?: string,"unbooked"?: boolean,"unfinished"?: boolean,"variant"?: string,"version"?: number,"waits_for"?: string | null,"waits_until"?: string | null
                  }
                  Update: {
                    "age_from"?: number | null,"age_until"?: number | null,"cap_paise"?: number | null,"clinic_id"?: string,"counted"?: Json | null,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"ended_at"?: string | null,"id"?: string,"localities"?: (string)[],"name"?: string,"paused_reason"?: string | null,"reason_id"?: string | null,"reason_of"?: string,"scheduled_at"?: string | null,"seen"?: string,"seen_from"?: string | null,"seen_months"?: number | null,"seen_until"?: string | null,"sex"?: string | null,"started_at"?: string | null,"status"?: string,"unbooked"?: boolean,"unfinished"?: boolean,"variant"?: string,"version"?: number,"waits_for"?: string | null,"waits_until"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "campaigns_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "campaigns_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "campaigns_clinic_id_reason_id_fkey"
      columns: ["clinic_id","reason_id"]
isOneToOne: false
      referencedRelation: "visit_reasons"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"cash_handovers": {
                  Row: {
                    "account_id": string | null,"amount_paise": number,"at": string,"branch_id": string,"by_user": string,"clinic_id": string,"day": string,"given_to": string,"id": string,"note": string,"undone_at": string | null,"undone_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id"?: string | null,"amount_paise": number,"at"?: string,"branch_id": string,"by_user"?: string,"clinic_id": string,"day": string,"given_to": string,"id"?: string,"note"?: string,"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Update: {
                    "account_id"?: string | null,"amount_paise"?: number,"at"?: string,"branch_id"?: string,"by_user"?: string,"clinic_id"?: string,"day"?: string,"given_to"?: string,"id"?: string,"note"?: string,"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "cash_handovers_clinic_id_account_id_fkey"
      columns: ["clinic_id","account_id"]
isOneToOne: false
      referencedRelation: "money_accounts"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "cash_handovers_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "cash_handovers_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"chairs": {
                  Row: {
                    "archived_at": string | null,"branch_id": string,"clinic_id": string,"created_at": string,"id": string,"name": string,"position": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"branch_id": string,"clinic_id": string,"created_at"?: string,"id"?: string,"name": string,"position"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"branch_id"?: string,"clinic_id"?: string,"created_at"?: string,"id"?: string,"name"?: string,"position"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "chairs_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"check_ins": {
                  Row: {
                    "allergies": (string)[],"appointment_id": string | null,"birth_date": string | null,"birth_date_precision": string,"clinic_id": string,"complaint": string | null,"consent_language": string,"created_at": string,"decided_at": string | null,"decided_by": string | null,"full_name": string,"guardian_name": string | null,"guardian_phone": string | null,"guardian_relation": string | null,"has_appointment": boolean,"id": string,"language": string,"marketing_consent": boolean,"marketing_wording": string,"medical_alerts": (string)[],"patient_id": string | null,"phone": string | null,"reminder_consent": boolean,"reminder_wording": string,"request_id": string,"sex": string | null,"status": string,"version": number,"whatsapp": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "allergies"?: (string)[],"appointment_id"?: string | null,"birth_date"?: string | null,"birth_date_precision"?: string,"clinic_id": string,"complaint"?: string | null,"consent_language": string,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"full_name": string,"guardian_name"?: string | null,"guardian_phone"?: string | null,"guardian_relation"?: string | null,"has_appointment"?: boolean,"id"?: string,"language": string,"marketing_consent": boolean,"marketing_wording": string,"medical_alerts"?: (string)[],"patient_id"?: string | null,"phone"?: string | null,"reminder_consent": boolean,"reminder_wording": string,"request_id": string,"sex"?: string | null,"status"?: string,"version"?: number,"whatsapp"?: string | null
                  }
                  Update: {
                    "allergies"?: (string)[],"appointment_id"?: string | null,"birth_date"?: string | null,"birth_date_precision"?: string,"clinic_id"?: string,"complaint"?: string | null,"consent_language"?: string,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"full_name"?: string,"guardian_name"?: string | null,"guardian_phone"?: string | null,"guardian_relation"?: string | null,"has_appointment"?: boolean,"id"?: string,"language"?: string,"marketing_consent"?: boolean,"marketing_wording"?: string,"medical_alerts"?: (string)[],"patient_id"?: string | null,"phone"?: string | null,"reminder_consent"?: boolean,"reminder_wording"?: string,"request_id"?: string,"sex"?: string | null,"status"?: string,"version"?: number,"whatsapp"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "check_ins_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "check_ins_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "check_ins_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"cheque_bounces": {
                  Row: {
                    "amount_paise": number,"at": string,"by_user": string,"clinic_id": string,"day": string,"id": string,"part_id": string,"patient_id": string,"payment_id": string,"reason": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"at"?: string,"by_user"?: string,"clinic_id": string,"day": string,"id"?: string,"part_id": string,"patient_id": string,"payment_id": string,"reason": string
                  }
                  Update: {
                    "amount_paise"?: number,"at"?: string,"by_user"?: string,"clinic_id"?: string,"day"?: string,"id"?: string,"part_id"?: string,"patient_id"?: string,"payment_id"?: string,"reason"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "cheque_bounces_clinic_id_part_id_fkey"
      columns: ["clinic_id","part_id"]
isOneToOne: true
      referencedRelation: "payment_parts"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "cheque_bounces_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "cheque_bounces_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"claim_parts": {
                  Row: {
                    "at": string,"by_user": string,"claim_id": string,"clinic_id": string,"day": string,"fee_paise": number,"id": string,"note": string,"patient_id": string,"payment_id": string | null,"received_paise": number,"short_paise": number,"tds_paise": number,"undone_at": string | null,"undone_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"by_user"?: string,"claim_id": string,"clinic_id": string,"day": string,"fee_paise": number,"id"?: string,"note"?: string,"patient_id": string,"payment_id"?: string | null,"received_paise": number,"short_paise": number,"tds_paise": number,"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Update: {
                    "at"?: string,"by_user"?: string,"claim_id"?: string,"clinic_id"?: string,"day"?: string,"fee_paise"?: number,"id"?: string,"note"?: string,"patient_id"?: string,"payment_id"?: string | null,"received_paise"?: number,"short_paise"?: number,"tds_paise"?: number,"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "claim_parts_clinic_id_claim_id_fkey"
      columns: ["clinic_id","claim_id"]
isOneToOne: false
      referencedRelation: "claims"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "claim_parts_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "claim_parts_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"claims": {
                  Row: {
                    "amount_paise": number,"authorisation": string | null,"clinic_id": string,"fee_paise": number,"id": string,"invoice_id": string,"open_paise": number,"opened_by": string | null,"opened_on": string,"patient_id": string,"payer_id": string,"received_paise": number,"released_paise": number,"settled_by": string | null,"settled_on": string | null,"short_paise": number,"status": string,"tds_paise": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"authorisation"?: string | null,"clinic_id": string,"fee_paise"?: number,"id"?: string,"invoice_id": string,"open_paise"?: never,"opened_by"?: string | null,"opened_on": string,"patient_id": string,"payer_id": string,"received_paise"?: number,"released_paise"?: number,"settled_by"?: string | null,"settled_on"?: string | null,"short_paise"?: number,"status"?: string,"tds_paise"?: number,"version"?: number
                  }
                  Update: {
                    "amount_paise"?: number,"authorisation"?: string | null,"clinic_id"?: string,"fee_paise"?: number,"id"?: string,"invoice_id"?: string,"open_paise"?: never,"opened_by"?: string | null,"opened_on"?: string,"patient_id"?: string,"payer_id"?: string,"received_paise"?: number,"released_paise"?: number,"settled_by"?: string | null,"settled_on"?: string | null,"short_paise"?: number,"status"?: string,"tds_paise"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "claims_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "claims_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "claims_clinic_id_payer_id_fkey"
      columns: ["clinic_id","payer_id"]
isOneToOne: false
      referencedRelation: "payers"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"clinic_exports": {
                  Row: {
                    "clinic_id": string,"files_expected": number,"files_taken": number,"finished_at": string | null,"id": string,"last_step_at": string,"rows_expected": number,"rows_taken": number,"started_at": string,"started_by": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"files_expected": number,"files_taken"?: number,"finished_at"?: string | null,"id"?: string,"last_step_at"?: string,"rows_expected": number,"rows_taken"?: number,"started_at"?: string,"started_by": string
                  }
                  Update: {
                    "clinic_id"?: string,"files_expected"?: number,"files_taken"?: number,"finished_at"?: string | null,"id"?: string,"last_step_at"?: string,"rows_expected"?: number,"rows_taken"?: number,"started_at"?: string,"started_by"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "clinic_exports_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"clinics": {
                  Row: {
                    "address": string | null,"cancel_frees_slot": boolean,"city": string | null,"created_at": string,"default_language": string,"email": string | null,"gstin": string | null,"id": string,"kinds_on": (string)[],"legal_name": string | null,"name": string,"phone": string | null,"phones_hidden_from": (string)[],"pin_code": string | null,"quiet_from": string,"quiet_until": string,"reminder_hours": (number)[],"sms_entity": string | null,"sms_fallback": boolean,"sms_header": string | null,"state_code": string | null,"time_zone": string,"token_per": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: string | null,"cancel_frees_slot"?: boolean,"city"?: string | null,"created_at"?: string,"default_language"?: string,"email"?: string | null,"gstin"?: string | null,"id"?: string,"kinds_on"?: (string)[],"legal_name"?: string | null,"name": string,"phone"?: string | null,"phones_hidden_from"?: (string)[],"pin_code"?: string | null,"quiet_from"?: string,"quiet_until"?: string,"reminder_hours"?: (number)[],"sms_entity"?: string | null,"sms_fallback"?: boolean,"sms_header"?: string | null,"state_code"?: string | null,"time_zone"?: string,"token_per"?: string,"version"?: number
                  }
                  Update: {
                    "address"?: string | null,"cancel_frees_slot"?: boolean,"city"?: string | null,"created_at"?: string,"default_language"?: string,"email"?: string | null,"gstin"?: string | null,"id"?: string,"kinds_on"?: (string)[],"legal_name"?: string | null,"name"?: string,"phone"?: string | null,"phones_hidden_from"?: (string)[],"pin_code"?: string | null,"quiet_from"?: string,"quiet_until"?: string,"reminder_hours"?: (number)[],"sms_entity"?: string | null,"sms_fallback"?: boolean,"sms_header"?: string | null,"state_code"?: string | null,"time_zone"?: string,"token_per"?: string,"version"?: number
                  }
                  Relationships: [
                    
                  ]
                },"closures": {
                  Row: {
                    "branch_id": string | null,"chair_id": string | null,"clinic_id": string,"created_at": string,"dentist_id": string | null,"ends_at": string,"id": string,"kind": string,"reason": string,"starts_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "branch_id"?: string | null,"chair_id"?: string | null,"clinic_id": string,"created_at"?: string,"dentist_id"?: string | null,"ends_at": string,"id"?: string,"kind": string,"reason"?: string,"starts_at": string
                  }
                  Update: {
                    "branch_id"?: string | null,"chair_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"dentist_id"?: string | null,"ends_at"?: string,"id"?: string,"kind"?: string,"reason"?: string,"starts_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "closures_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "closures_clinic_id_chair_id_fkey"
      columns: ["clinic_id","chair_id"]
isOneToOne: false
      referencedRelation: "chairs"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "closures_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "closures_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"consent_forms": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"created_at": string,"id": string,"position": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"created_at"?: string,"id"?: string,"position"?: number,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"created_at"?: string,"id"?: string,"position"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "consent_forms_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"consent_texts": {
                  Row: {
                    "body": string,"clinic_id": string,"created_at": string,"created_by": string | null,"form_id": string,"id": string,"language": string,"revision": number,"title": string
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"form_id": string,"id"?: string,"language": string,"revision": number,"title": string
                  }
                  Update: {
                    "body"?: string,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"form_id"?: string,"id"?: string,"language"?: string,"revision"?: number,"title"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "consent_texts_clinic_id_form_id_fkey"
      columns: ["clinic_id","form_id"]
isOneToOne: false
      referencedRelation: "consent_forms"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"consents": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string,"id": string,"paper_id": string | null,"patient_id": string,"procedure": string,"sha256": string | null,"signed_at": string | null,"signed_on": string | null,"signer_name": string | null,"signer_relation": string | null,"teeth": (number)[],"text_id": string,"version": number,"way": string | null,"withdrawn_at": string | null,"withdrawn_by": string | null,"withdrawn_reason": string | null,"witness_name": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id": string,"id"?: string,"paper_id"?: string | null,"patient_id": string,"procedure"?: string,"sha256"?: string | null,"signed_at"?: string | null,"signed_on"?: string | null,"signer_name"?: string | null,"signer_relation"?: string | null,"teeth"?: (number)[],"text_id": string,"version"?: number,"way"?: string | null,"withdrawn_at"?: string | null,"withdrawn_by"?: string | null,"withdrawn_reason"?: string | null,"witness_name"?: string | null
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string,"id"?: string,"paper_id"?: string | null,"patient_id"?: string,"procedure"?: string,"sha256"?: string | null,"signed_at"?: string | null,"signed_on"?: string | null,"signer_name"?: string | null,"signer_relation"?: string | null,"teeth"?: (number)[],"text_id"?: string,"version"?: number,"way"?: string | null,"withdrawn_at"?: string | null,"withdrawn_by"?: string | null,"withdrawn_reason"?: string | null,"witness_name"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "consents_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "consents_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "consents_clinic_id_paper_id_fkey"
      columns: ["clinic_id","paper_id"]
isOneToOne: false
      referencedRelation: "papers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "consents_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "consents_clinic_id_text_id_fkey"
      columns: ["clinic_id","text_id"]
isOneToOne: false
      referencedRelation: "consent_texts"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"consultant_agreements": {
                  Row: {
                    "clinic_id": string,"created_at": string,"dentist_id": string,"ended_on": string | null,"fee_paise": number,"fee_per": string,"id": string,"lab_cost": string,"minimum_paise": number,"settled": string,"share_bp": number,"share_of": string,"tds_bp": number,"valid_from": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"dentist_id": string,"ended_on"?: string | null,"fee_paise"?: number,"fee_per"?: string,"id"?: string,"lab_cost"?: string,"minimum_paise"?: number,"settled"?: string,"share_bp"?: number,"share_of"?: string,"tds_bp"?: number,"valid_from": string,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"dentist_id"?: string,"ended_on"?: string | null,"fee_paise"?: number,"fee_per"?: string,"id"?: string,"lab_cost"?: string,"minimum_paise"?: number,"settled"?: string,"share_bp"?: number,"share_of"?: string,"tds_bp"?: number,"valid_from"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "consultant_agreements_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "consultant_agreements_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"conversations": {
                  Row: {
                    "assigned_to": string | null,"clinic_id": string,"created_at": string,"handled_at": string | null,"handled_by": string | null,"id": string,"last_at": string,"last_in_at": string | null,"patient_id": string | null,"phone": string | null,"provider_user_id": string | null,"received": number,"unread": number
                  }
                  ComputedFields: never
                  Insert: {
                    "assigned_to"?: string | null,"clinic_id": string,"created_at"?: string,"handled_at"?: string | null,"handled_by"?: string | null,"id"?: string,"last_at": string,"last_in_at"?: string | null,"patient_id"?: string | null,"phone"?: string | null,"provider_user_id"?: string | null,"received"?: number,"unread"?: number
                  }
                  Update: {
                    "assigned_to"?: string | null,"clinic_id"?: string,"created_at"?: string,"handled_at"?: string | null,"handled_by"?: string | null,"id"?: string,"last_at"?: string,"last_in_at"?: string | null,"patient_id"?: string | null,"phone"?: string | null,"provider_user_id"?: string | null,"received"?: number,"unread"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "conversations_clinic_id_assigned_to_fkey"
      columns: ["clinic_id","assigned_to"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "conversations_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "conversations_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"credit_entries": {
                  Row: {
                    "allowance_paise": number,"at": string,"category": string | null,"charge_id": string | null,"clinic_id": string,"id": string,"kind": string,"message_id": string | null,"note": string | null,"period_from": string | null,"purchased_paise": number,"written_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "allowance_paise"?: number,"at"?: string,"category"?: string | null,"charge_id"?: string | null,"clinic_id": string,"id"?: string,"kind": string,"message_id"?: string | null,"note"?: string | null,"period_from"?: string | null,"purchased_paise"?: number,"written_by"?: string | null
                  }
                  Update: {
                    "allowance_paise"?: number,"at"?: string,"category"?: string | null,"charge_id"?: string | null,"clinic_id"?: string,"id"?: string,"kind"?: string,"message_id"?: string | null,"note"?: string | null,"period_from"?: string | null,"purchased_paise"?: number,"written_by"?: string | null
                  }
                  Relationships: [
                    
                  ]
                },"day_closes": {
                  Row: {
                    "branch_id": string,"clinic_id": string,"closed_at": string,"closed_by": string,"counted_paise": number,"day": string,"denominations": Json | null,"difference_reason": string | null,"expected_paise": number,"handed_paise": number,"id": string,"opening_paise": number,"received_paise": number,"refunded_paise": number,"spent_paise": number,"summary": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "branch_id": string,"clinic_id": string,"closed_at"?: string,"closed_by"?: string,"counted_paise": number,"day": string,"denominations"?: Json | null,"difference_reason"?: string | null,"expected_paise": number,"handed_paise": number,"id"?: string,"opening_paise": number,"received_paise": number,"refunded_paise": number,"spent_paise": number,"summary": NonNullable<Json>
                  }
                  Update: {
                    "branch_id"?: string,"clinic_id"?: string,"closed_at"?: string,"closed_by"?: string,"counted_paise"?: number,"day"?: string,"denominations"?: Json | null,"difference_reason"?: string | null,"expected_paise"?: number,"handed_paise"?: number,"id"?: string,"opening_paise"?: number,"received_paise"?: number,"refunded_paise"?: number,"spent_paise"?: number,"summary"?: NonNullable<Json>
                  }
                  Relationships: [
                    {
      foreignKeyName: "day_closes_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "day_closes_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"dentist_sessions": {
                  Row: {
                    "branch_id": string,"break_ends": string | null,"break_starts": string | null,"clinic_id": string,"created_at": string,"dentist_id": string,"ends": string,"id": string,"max_tokens": number | null,"nth": number | null,"on_date": string | null,"pattern": string,"starts": string,"token_only": boolean,"valid_from": string | null,"valid_until": string | null,"weekday": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "branch_id": string,"break_ends"?: string | null,"break_starts"?: string | null,"clinic_id": string,"created_at"?: string,"dentist_id": string,"ends": string,"id"?: string,"max_tokens"?: number | null,"nth"?: number | null,"on_date"?: string | null,"pattern": string,"starts": string,"token_only"?: boolean,"valid_from"?: string | null,"valid_until"?: string | null,"weekday"?: number | null
                  }
                  Update: {
                    "branch_id"?: string,"break_ends"?: string | null,"break_starts"?: string | null,"clinic_id"?: string,"created_at"?: string,"dentist_id"?: string,"ends"?: string,"id"?: string,"max_tokens"?: number | null,"nth"?: number | null,"on_date"?: string | null,"pattern"?: string,"starts"?: string,"token_only"?: boolean,"valid_from"?: string | null,"valid_until"?: string | null,"weekday"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "dentist_sessions_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "dentist_sessions_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"dentists": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"colour": string,"council": string | null,"created_at": string,"id": string,"lanes": number,"member_id": string | null,"name": string,"position": number,"qualification": string | null,"registration_number": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"colour": string,"council"?: string | null,"created_at"?: string,"id"?: string,"lanes"?: number,"member_id"?: string | null,"name": string,"position"?: number,"qualification"?: string | null,"registration_number"?: string | null,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"colour"?: string,"council"?: string | null,"created_at"?: string,"id"?: string,"lanes"?: number,"member_id"?: string | null,"name"?: string,"position"?: number,"qualification"?: string | null,"registration_number"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "dentists_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "dentists_clinic_id_member_id_fkey"
      columns: ["clinic_id","member_id"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"discount_limits": {
                  Row: {
                    "clinic_id": string,"percent": number,"role": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"percent": number,"role": string
                  }
                  Update: {
                    "clinic_id"?: string,"percent"?: number,"role"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "discount_limits_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"document_voids": {
                  Row: {
                    "at": string,"by_user": string,"clinic_id": string,"day": string,"id": string,"invoice_id": string | null,"patient_id": string,"payment_id": string | null,"reason": string
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"by_user"?: string,"clinic_id": string,"day": string,"id"?: string,"invoice_id"?: string | null,"patient_id": string,"payment_id"?: string | null,"reason": string
                  }
                  Update: {
                    "at"?: string,"by_user"?: string,"clinic_id"?: string,"day"?: string,"id"?: string,"invoice_id"?: string | null,"patient_id"?: string,"payment_id"?: string | null,"reason"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "document_voids_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: true
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "document_voids_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "document_voids_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: true
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"dues": {
                  Row: {
                    "clinic_id": string,"due_paise": number,"invoice_id": string | null,"opening_id": string | null,"patient_id": string,"since": string,"source_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"due_paise": number,"invoice_id"?: string | null,"opening_id"?: string | null,"patient_id": string,"since": string,"source_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"due_paise"?: number,"invoice_id"?: string | null,"opening_id"?: string | null,"patient_id"?: string,"since"?: string,"source_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "dues_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "dues_clinic_id_opening_id_fkey"
      columns: ["clinic_id","opening_id"]
isOneToOne: false
      referencedRelation: "opening_balances"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "dues_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"expense_lab_orders": {
                  Row: {
                    "clinic_id": string,"expense_id": string,"order_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"expense_id": string,"order_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"expense_id"?: string,"order_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "expense_lab_orders_clinic_id_expense_id_fkey"
      columns: ["clinic_id","expense_id"]
isOneToOne: false
      referencedRelation: "expenses"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expense_lab_orders_clinic_id_order_id_fkey"
      columns: ["clinic_id","order_id"]
isOneToOne: true
      referencedRelation: "lab_orders"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"expense_schedules": {
                  Row: {
                    "about": string,"amount_paise": number,"archived_at": string | null,"branch_id": string,"category": string,"clinic_id": string,"created_at": string,"ends_on": string | null,"every": string,"gst_paise": number,"id": string,"made": number,"starts_on": string,"vendor_id": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "about": string,"amount_paise": number,"archived_at"?: string | null,"branch_id": string,"category": string,"clinic_id": string,"created_at"?: string,"ends_on"?: string | null,"every": string,"gst_paise"?: number,"id"?: string,"made"?: number,"starts_on": string,"vendor_id"?: string | null,"version"?: number
                  }
                  Update: {
                    "about"?: string,"amount_paise"?: number,"archived_at"?: string | null,"branch_id"?: string,"category"?: string,"clinic_id"?: string,"created_at"?: string,"ends_on"?: string | null,"every"?: string,"gst_paise"?: number,"id"?: string,"made"?: number,"starts_on"?: string,"vendor_id"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "expense_schedules_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expense_schedules_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "expense_schedules_clinic_id_vendor_id_fkey"
      columns: ["clinic_id","vendor_id"]
isOneToOne: false
      referencedRelation: "vendors"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"expenses": {
                  Row: {
                    "about": string,"account_id": string | null,"amount_paise": number,"bill_number": string | null,"bill_on": string,"branch_id": string,"category": string,"clinic_id": string,"created_at": string,"created_by": string | null,"day": string | null,"due_on": string,"gst_paise": number,"id": string,"lab_id": string | null,"mode": string | null,"paid_at": string | null,"paid_by": string | null,"photo_bytes": number | null,"photo_id": string | null,"reason": string | null,"reference": string | null,"schedule_id": string | null,"taken_back_at": string | null,"takes_back_id": string | null,"vendor_id": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "about"?: string,"account_id"?: string | null,"amount_paise": number,"bill_number"?: string | null,"bill_on": string,"branch_id": string,"category": string,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"day"?: string | null,"due_on": string,"gst_paise"?: number,"id"?: string,"lab_id"?: string | null,"mode"?: string | null,"paid_at"?: string | null,"paid_by"?: string | null,"photo_bytes"?: number | null,"photo_id"?: string | null,"reason"?: string | null,"reference"?: string | null,"schedule_id"?: string | null,"taken_back_at"?: string | null,"takes_back_id"?: string | null,"vendor_id"?: string | null,"version"?: number
                  }
                  Update: {
                    "about"?: string,"account_id"?: string | null,"amount_paise"?: number,"bill_number"?: string | null,"bill_on"?: string,"branch_id"?: string,"category"?: string,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"day"?: string | null,"due_on"?: string,"gst_paise"?: number,"id"?: string,"lab_id"?: string | null,"mode"?: string | null,"paid_at"?: string | null,"paid_by"?: string | null,"photo_bytes"?: number | null,"photo_id"?: string | null,"reason"?: string | null,"reference"?: string | null,"schedule_id"?: string | null,"taken_back_at"?: string | null,"takes_back_id"?: string | null,"vendor_id"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "expenses_clinic_id_account_id_fkey"
      columns: ["clinic_id","account_id"]
isOneToOne: false
      referencedRelation: "money_accounts"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expenses_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expenses_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "expenses_clinic_id_lab_id_fkey"
      columns: ["clinic_id","lab_id"]
isOneToOne: false
      referencedRelation: "labs"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expenses_clinic_id_schedule_id_fkey"
      columns: ["clinic_id","schedule_id"]
isOneToOne: false
      referencedRelation: "expense_schedules"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expenses_clinic_id_takes_back_id_fkey"
      columns: ["clinic_id","takes_back_id"]
isOneToOne: false
      referencedRelation: "expenses"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "expenses_clinic_id_vendor_id_fkey"
      columns: ["clinic_id","vendor_id"]
isOneToOne: false
      referencedRelation: "vendors"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"finding_states": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"finding_id": string,"id": string,"patient_id": string,"since": string,"state": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"finding_id": string,"id"?: string,"patient_id": string,"since": string,"state": string
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"finding_id"?: string,"id"?: string,"patient_id"?: string,"since"?: string,"state"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "finding_states_clinic_id_finding_id_fkey"
      columns: ["clinic_id","finding_id"]
isOneToOne: false
      referencedRelation: "findings"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "finding_states_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "finding_states_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"findings": {
                  Row: {
                    "appointment_id": string | null,"arch": string | null,"changed_at": string,"clinic_id": string,"covers": string,"created_at": string,"created_by": string | null,"dentist_id": string | null,"depth": string | null,"found_on": string,"id": string,"mark": string,"note": string | null,"patient_id": string,"plan_item_id": string | null,"pontics": (number)[],"procedure_id": string | null,"quadrant": number | null,"removed_as": string | null,"removed_at": string | null,"removed_by": string | null,"removed_reason": string | null,"state": string,"state_since": string,"supernumerary": boolean,"surfaces": string,"teeth": (number)[],"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"arch"?: string | null,"changed_at"?: string,"clinic_id": string,"covers": string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"depth"?: string | null,"found_on": string,"id"?: string,"mark": string,"note"?: string | null,"patient_id": string,"plan_item_id"?: string | null,"pontics"?: (number)[],"procedure_id"?: string | null,"quadrant"?: number | null,"removed_as"?: string | null,"removed_at"?: string | null,"removed_by"?: string | null,"removed_reason"?: string | null,"state"?: string,"state_since": string,"supernumerary"?: boolean,"surfaces"?: string,"teeth"?: (number)[],"version"?: number
                  }
                  Update: {
                    "appointment_id"?: string | null,"arch"?: string | null,"changed_at"?: string,"clinic_id"?: string,"covers"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"depth"?: string | null,"found_on"?: string,"id"?: string,"mark"?: string,"note"?: string | null,"patient_id"?: string,"plan_item_id"?: string | null,"pontics"?: (number)[],"procedure_id"?: string | null,"quadrant"?: number | null,"removed_as"?: string | null,"removed_at"?: string | null,"removed_by"?: string | null,"removed_reason"?: string | null,"state"?: string,"state_since"?: string,"supernumerary"?: boolean,"surfaces"?: string,"teeth"?: (number)[],"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "findings_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "findings_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "findings_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "findings_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "findings_clinic_id_plan_item_id_fkey"
      columns: ["clinic_id","plan_item_id"]
isOneToOne: false
      referencedRelation: "treatment_plan_items"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "findings_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"freed_slots": {
                  Row: {
                    "branch_id": string,"chair_id": string | null,"clinic_id": string,"created_at": string,"dentist_id": string,"dismissed_at": string | null,"ends_at": string,"id": string,"starts_at": string
                  }
                  ComputedFields: never
                  Insert: {
                    "branch_id": string,"chair_id"?: string | null,"clinic_id": string,"created_at"?: string,"dentist_id": string,"dismissed_at"?: string | null,"ends_at": string,"id"?: string,"starts_at": string
                  }
                  Update: {
                    "branch_id"?: string,"chair_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"dentist_id"?: string,"dismissed_at"?: string | null,"ends_at"?: string,"id"?: string,"starts_at"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "freed_slots_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "freed_slots_clinic_id_chair_id_fkey"
      columns: ["clinic_id","chair_id"]
isOneToOne: false
      referencedRelation: "chairs"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "freed_slots_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "freed_slots_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"generics": {
                  Row: {
                    "classes": (string)[],"name": string,"pregnancy": string | null,"presentations": (string)[]
                  }
                  ComputedFields: never
                  Insert: {
                    "classes": (string)[],"name": string,"pregnancy"?: string | null,"presentations"?: (string)[]
                  }
                  Update: {
                    "classes"?: (string)[],"name"?: string,"pregnancy"?: string | null,"presentations"?: (string)[]
                  }
                  Relationships: [
                    
                  ]
                },"histories": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"decided_at": string | null,"decided_by": string | null,"id": string,"language": string,"link_id": string | null,"paper_id": string | null,"patient_id": string,"status": string,"submitted_at": string | null,"teller_name": string | null,"told_by": string,"version": number,"way": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"decided_at"?: string | null,"decided_by"?: string | null,"id"?: string,"language": string,"link_id"?: string | null,"paper_id"?: string | null,"patient_id": string,"status"?: string,"submitted_at"?: string | null,"teller_name"?: string | null,"told_by"?: string,"version"?: number,"way": string
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"decided_at"?: string | null,"decided_by"?: string | null,"id"?: string,"language"?: string,"link_id"?: string | null,"paper_id"?: string | null,"patient_id"?: string,"status"?: string,"submitted_at"?: string | null,"teller_name"?: string | null,"told_by"?: string,"version"?: number,"way"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "histories_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "histories_clinic_id_paper_id_fkey"
      columns: ["clinic_id","paper_id"]
isOneToOne: false
      referencedRelation: "papers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "histories_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"history_answers": {
                  Row: {
                    "clinic_id": string,"details": string | null,"history_id": string,"id": string,"options": (string)[],"patient_id": string,"question": string,"taken": boolean | null
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"details"?: string | null,"history_id": string,"id"?: string,"options"?: (string)[],"patient_id": string,"question": string,"taken"?: boolean | null
                  }
                  Update: {
                    "clinic_id"?: string,"details"?: string | null,"history_id"?: string,"id"?: string,"options"?: (string)[],"patient_id"?: string,"question"?: string,"taken"?: boolean | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "history_answers_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "history_answers_clinic_id_history_id_fkey"
      columns: ["clinic_id","history_id"]
isOneToOne: false
      referencedRelation: "histories"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "history_answers_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"image_marks": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"image_id": string,"note": string,"patient_id": string,"points": (number)[],"removed_at": string | null,"removed_by": string | null,"tool": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"image_id": string,"note"?: string,"patient_id": string,"points": (number)[],"removed_at"?: string | null,"removed_by"?: string | null,"tool": string,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"image_id"?: string,"note"?: string,"patient_id"?: string,"points"?: (number)[],"removed_at"?: string | null,"removed_by"?: string | null,"tool"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "image_marks_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "image_marks_clinic_id_image_id_fkey"
      columns: ["clinic_id","image_id"]
isOneToOne: false
      referencedRelation: "images"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "image_marks_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"image_mount_places": {
                  Row: {
                    "clinic_id": string,"image_id": string,"mount_id": string,"patient_id": string,"place": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"image_id": string,"mount_id": string,"patient_id": string,"place": number
                  }
                  Update: {
                    "clinic_id"?: string,"image_id"?: string,"mount_id"?: string,"patient_id"?: string,"place"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "image_mount_places_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "image_mount_places_clinic_id_image_id_fkey"
      columns: ["clinic_id","image_id"]
isOneToOne: false
      referencedRelation: "images"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "image_mount_places_clinic_id_mount_id_fkey"
      columns: ["clinic_id","mount_id"]
isOneToOne: false
      referencedRelation: "image_mounts"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "image_mount_places_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"image_mounts": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"layout": string,"name": string,"patient_id": string,"removed_at": string | null,"taken_on": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"layout": string,"name": string,"patient_id": string,"removed_at"?: string | null,"taken_on": string,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"layout"?: string,"name"?: string,"patient_id"?: string,"removed_at"?: string | null,"taken_on"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "image_mounts_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "image_mounts_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"images": {
                  Row: {
                    "appointment_id": string | null,"bytes": number | null,"calibrated_at": string | null,"calibrated_by": string | null,"clinic_id": string,"created_at": string,"created_by": string | null,"deleted_at": string | null,"deleted_by": string | null,"deleted_reason": string | null,"expires_on": string | null,"file_spacing_x": number | null,"file_spacing_y": number | null,"height": number | null,"id": string,"kind": string,"link": string | null,"mime": string | null,"modality": string | null,"name": string,"name_differs": boolean,"named": string | null,"note": string,"patient_id": string | null,"sha256": string | null,"shown": string | null,"sort": string,"source": string,"spacing_from": string | null,"spacing_x": number | null,"spacing_y": number | null,"stored_bytes": number,"taken_at": string,"taken_known": boolean,"teeth": (number)[],"tones": Json | null,"trouble": string | null,"version": number,"width": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"bytes"?: number | null,"calibrated_at"?: string | null,"calibrated_by"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"deleted_by"?: string | null,"deleted_reason"?: string | null,"expires_on"?: string | null,"file_spacing_x"?: number | null,"file_spacing_y"?: number | null,"height"?: number | null,"id"?: string,"kind": string,"link"?: string | null,"mime"?: string | null,"modality"?: string | null,"name": string,"name_differs"?: boolean,"named"?: string | null,"note"?: string,"patient_id"?: string | null,"sha256"?: string | null,"shown"?: string | null,"sort": string,"source": string,"spacing_from"?: string | null,"spacing_x"?: number | null,"spacing_y"?: number | null,"stored_bytes"?: number,"taken_at": string,"taken_known"?: boolean,"teeth"?: (number)[],"tones"?: Json | null,"trouble"?: string | null,"version"?: number,"width"?: number | null
                  }
                  Update: {
                    "appointment_id"?: string | null,"bytes"?: number | null,"calibrated_at"?: string | null,"calibrated_by"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"deleted_by"?: string | null,"deleted_reason"?: string | null,"expires_on"?: string | null,"file_spacing_x"?: number | null,"file_spacing_y"?: number | null,"height"?: number | null,"id"?: string,"kind"?: string,"link"?: string | null,"mime"?: string | null,"modality"?: string | null,"name"?: string,"name_differs"?: boolean,"named"?: string | null,"note"?: string,"patient_id"?: string | null,"sha256"?: string | null,"shown"?: string | null,"sort"?: string,"source"?: string,"spacing_from"?: string | null,"spacing_x"?: number | null,"spacing_y"?: number | null,"stored_bytes"?: number,"taken_at"?: string,"taken_known"?: boolean,"teeth"?: (number)[],"tones"?: Json | null,"trouble"?: string | null,"version"?: number,"width"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "images_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "images_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "images_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"import_rows": {
                  Row: {
                    "address": string | null,"allergies": (string)[],"appointment_id": string | null,"balance_paise": number | null,"before": Json | null,"birth_date": string | null,"birth_date_precision": string | null,"cells": (string)[],"choice": string | null,"clinic_id": string,"complaint": string | null,"email": string | null,"full_name": string | null,"group_by": string | null,"group_line": number | null,"guardian_name": string | null,"guardian_phone": string | null,"import_id": string,"language": string | null,"line": number,"locality": string | null,"match_by": string | null,"match_id": string | null,"medical_alerts": (string)[],"new_patient_id": string,"new_visit_id": string,"notes": (string)[],"number": string | null,"patient_id": string | null,"phone": string | null,"problems": (string)[],"referred_by": string | null,"reminder_consent": boolean | null,"sex": string | null,"sound": string | null,"state": string,"version_after": number | null,"version_before": number | null,"visit_dentist_id": string | null,"visit_minutes": number | null,"visit_reason": string | null,"visit_starts": string | null,"whatsapp": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: string | null,"allergies"?: (string)[],"appointment_id"?: string | null,"balance_paise"?: number | null,"before"?: Json | null,"birth_date"?: string | null,"birth_date_precision"?: string | null,"cells": (string)[],"choice"?: string | null,"clinic_id": string,"complaint"?: string | null,"email"?: string | null,"full_name"?: string | null,"group_by"?: string | null,"group_line"?: number | null,"guardian_name"?: string | null,"guardian_phone"?: string | null,"import_id": string,"language"?: string | null,"line": number,"locality"?: string | null,"match_by"?: string | null,"match_id"?: string | null,"medical_alerts"?: (string)[],"new_patient_id"?: string,"new_visit_id"?: string,"notes"?: (string)[],"number"?: string | null,"patient_id"?: string | null,"phone"?: string | null,"problems"?: (string)[],"referred_by"?: string | null,"reminder_consent"?: boolean | null,"sex"?: string | null,"sound"?: string | null,"state"?: string,"version_after"?: number | null,"version_before"?: number | null,"visit_dentist_id"?: string | null,"visit_minutes"?: number | null,"visit_reason"?: string | null,"visit_starts"?: string | null,"whatsapp"?: string | null
                  }
                  Update: {
                    "address"?: string | null,"allergies"?: (string)[],"appointment_id"?: string | null,"balance_paise"?: number | null,"before"?: Json | null,"birth_date"?: string | null,"birth_date_precision"?: string | null,"cells"?: (string)[],"choice"?: string | null,"clinic_id"?: string,"complaint"?: string | null,"email"?: string | null,"full_name"?: string | null,"group_by"?: string | null,"group_line"?: number | null,"guardian_name"?: string | null,"guardian_phone"?: string | null,"import_id"?: string,"language"?: string | null,"line"?: number,"locality"?: string | null,"match_by"?: string | null,"match_id"?: string | null,"medical_alerts"?: (string)[],"new_patient_id"?: string,"new_visit_id"?: string,"notes"?: (string)[],"number"?: string | null,"patient_id"?: string | null,"phone"?: string | null,"problems"?: (string)[],"referred_by"?: string | null,"reminder_consent"?: boolean | null,"sex"?: string | null,"sound"?: string | null,"state"?: string,"version_after"?: number | null,"version_before"?: number | null,"visit_dentist_id"?: string | null,"visit_minutes"?: number | null,"visit_reason"?: string | null,"visit_starts"?: string | null,"whatsapp"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "import_rows_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "import_rows_clinic_id_import_id_fkey"
      columns: ["clinic_id","import_id"]
isOneToOne: false
      referencedRelation: "imports"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "import_rows_clinic_id_match_id_fkey"
      columns: ["clinic_id","match_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "import_rows_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "import_rows_clinic_id_visit_dentist_id_fkey"
      columns: ["clinic_id","visit_dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"imports": {
                  Row: {
                    "balances": number,"balances_as_of": string | null,"cleared_at": string | null,"clinic_id": string,"consent_recorded": boolean,"consents": number,"created": number,"created_at": string,"created_by": string | null,"file_name": string,"finished_at": string | null,"headings": (string)[],"id": string,"kept": number,"last_line": number,"left_out": number,"merged": number,"numbers_become": string,"on_duplicate": string,"on_same_number": string,"skipped": number,"squeeze": boolean,"started_at": string | null,"status": string,"total": number,"undone": number,"visits": number,"visits_left_out": number,"without_faulty": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "balances"?: number,"balances_as_of"?: string | null,"cleared_at"?: string | null,"clinic_id": string,"consent_recorded"?: boolean,"consents"?: number,"created"?: number,"created_at"?: string,"created_by"?: string | null,"file_name": string,"finished_at"?: string | null,"headings": (string)[],"id"?: string,"kept"?: number,"last_line"?: number,"left_out"?: number,"merged"?: number,"numbers_become"?: string,"on_duplicate"?: string,"on_same_number"?: string,"skipped"?: number,"squeeze"?: boolean,"started_at"?: string | null,"status"?: string,"total"?: number,"undone"?: number,"visits"?: number,"visits_left_out"?: number,"without_faulty"?: boolean
                  }
                  Update: {
                    "balances"?: number,"balances_as_of"?: string | null,"cleared_at"?: string | null,"clinic_id"?: string,"consent_recorded"?: boolean,"consents"?: number,"created"?: number,"created_at"?: string,"created_by"?: string | null,"file_name"?: string,"finished_at"?: string | null,"headings"?: (string)[],"id"?: string,"kept"?: number,"last_line"?: number,"left_out"?: number,"merged"?: number,"numbers_become"?: string,"on_duplicate"?: string,"on_same_number"?: string,"skipped"?: number,"squeeze"?: boolean,"started_at"?: string | null,"status"?: string,"total"?: number,"undone"?: number,"visits"?: number,"visits_left_out"?: number,"without_faulty"?: boolean
                  }
                  Relationships: [
                    {
      foreignKeyName: "imports_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"instalments": {
                  Row: {
                    "amount_paise": number,"clinic_id": string,"created_at": string,"created_by": string | null,"due_on": string,"id": string,"invoice_id": string | null,"patient_id": string,"plan_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"due_on": string,"id"?: string,"invoice_id"?: string | null,"patient_id": string,"plan_id"?: string | null
                  }
                  Update: {
                    "amount_paise"?: number,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"due_on"?: string,"id"?: string,"invoice_id"?: string | null,"patient_id"?: string,"plan_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "instalments_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "instalments_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "instalments_clinic_id_plan_id_fkey"
      columns: ["clinic_id","plan_id"]
isOneToOne: false
      referencedRelation: "treatment_plans"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"invitations": {
                  Row: {
                    "accepted_at": string | null,"accepted_by": string | null,"clinic_id": string,"created_at": string,"created_by": string,"dentist_id": string | null,"email": string | null,"expires_at": string,"id": string,"name": string,"revoked_at": string | null,"role": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"accepted_by"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string,"dentist_id"?: string | null,"email"?: string | null,"expires_at"?: string,"id"?: string,"name": string,"revoked_at"?: string | null,"role": string
                  }
                  Update: {
                    "accepted_at"?: string | null,"accepted_by"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string,"dentist_id"?: string | null,"email"?: string | null,"expires_at"?: string,"id"?: string,"name"?: string,"revoked_at"?: string | null,"role"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "invitations_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invitations_dentist"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"invoice_drafts": {
                  Row: {
                    "clinic_id": string,"content": NonNullable<Json>,"created_at": string,"created_by": string,"id": string,"patient_id": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"content": NonNullable<Json>,"created_at"?: string,"created_by"?: string,"id"?: string,"patient_id": string,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"content"?: NonNullable<Json>,"created_at"?: string,"created_by"?: string,"id"?: string,"patient_id"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "invoice_drafts_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invoice_drafts_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"invoice_lines": {
                  Row: {
                    "cgst_paise": number,"clinic_id": string,"code": string | null,"corrects_id": string | null,"dentist_id": string | null,"discount_paise": number,"id": string,"igst_paise": number,"includes_tax": boolean,"invoice_id": string,"name": string,"package_id": string | null,"patient_id": string,"place": string,"plan_item_id": string | null,"position": number,"procedure_id": string | null,"product_id": string | null,"quantity": number,"rate_bp": number,"sgst_paise": number,"tax": string,"total_paise": number,"treatment_id": string | null,"unit": string,"unit_paise": number,"value_paise": number
                  }
                  ComputedFields: never
                  Insert: {
                    "cgst_paise"?: number,"clinic_id": string,"code"?: string | null,"corrects_id"?: string | null,"dentist_id"?: string | null,"discount_paise"?: number,"id"?: string,"igst_paise"?: number,"includes_tax"?: boolean,"invoice_id": string,"name": string,"package_id"?: string | null,"patient_id": string,"place"?: string,"plan_item_id"?: string | null,"position": number,"procedure_id"?: string | null,"product_id"?: string | null,"quantity": number,"rate_bp"?: number,"sgst_paise"?: number,"tax": string,"total_paise": number,"treatment_id"?: string | null,"unit"?: string,"unit_paise": number,"value_paise": number
                  }
                  Update: {
                    "cgst_paise"?: number,"clinic_id"?: string,"code"?: string | null,"corrects_id"?: string | null,"dentist_id"?: string | null,"discount_paise"?: number,"id"?: string,"igst_paise"?: number,"includes_tax"?: boolean,"invoice_id"?: string,"name"?: string,"package_id"?: string | null,"patient_id"?: string,"place"?: string,"plan_item_id"?: string | null,"position"?: number,"procedure_id"?: string | null,"product_id"?: string | null,"quantity"?: number,"rate_bp"?: number,"sgst_paise"?: number,"tax"?: string,"total_paise"?: number,"treatment_id"?: string | null,"unit"?: string,"unit_paise"?: number,"value_paise"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "invoice_lines_clinic_id_corrects_id_fkey"
      columns: ["clinic_id","corrects_id"]
isOneToOne: false
      referencedRelation: "invoice_lines"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_package_id_fkey"
      columns: ["clinic_id","package_id"]
isOneToOne: false
      referencedRelation: "packages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_plan_item_id_fkey"
      columns: ["clinic_id","plan_item_id"]
isOneToOne: false
      referencedRelation: "treatment_plan_items"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_product_id_fkey"
      columns: ["clinic_id","product_id"]
isOneToOne: false
      referencedRelation: "products"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoice_lines_clinic_id_treatment_id_fkey"
      columns: ["clinic_id","treatment_id"]
isOneToOne: false
      referencedRelation: "treatments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"invoices": {
                  Row: {
                    "appointment_id": string | null,"branch_id": string,"cgst_paise": number,"clinic_id": string,"corrects_id": string | null,"day": string,"discount_paise": number,"exempt_paise": number,"gross_paise": number,"id": string,"igst_paise": number,"issued_at": string,"issued_by": string | null,"issued_on": string,"kind": string,"language": string,"note": string,"number": string,"patient_id": string,"place_of_supply": string | null,"reason": string | null,"recipient": NonNullable<Json>,"round_off_paise": number,"sgst_paise": number,"supplier": NonNullable<Json>,"taxable_paise": number,"total_paise": number
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"branch_id": string,"cgst_paise"?: number,"clinic_id": string,"corrects_id"?: string | null,"day": string,"discount_paise": number,"exempt_paise": number,"gross_paise": number,"id"?: string,"igst_paise"?: number,"issued_at"?: string,"issued_by"?: string | null,"issued_on": string,"kind": string,"language": string,"note"?: string,"number": string,"patient_id": string,"place_of_supply"?: string | null,"reason"?: string | null,"recipient": NonNullable<Json>,"round_off_paise"?: number,"sgst_paise"?: number,"supplier": NonNullable<Json>,"taxable_paise": number,"total_paise": number
                  }
                  Update: {
                    "appointment_id"?: string | null,"branch_id"?: string,"cgst_paise"?: number,"clinic_id"?: string,"corrects_id"?: string | null,"day"?: string,"discount_paise"?: number,"exempt_paise"?: number,"gross_paise"?: number,"id"?: string,"igst_paise"?: number,"issued_at"?: string,"issued_by"?: string | null,"issued_on"?: string,"kind"?: string,"language"?: string,"note"?: string,"number"?: string,"patient_id"?: string,"place_of_supply"?: string | null,"reason"?: string | null,"recipient"?: NonNullable<Json>,"round_off_paise"?: number,"sgst_paise"?: number,"supplier"?: NonNullable<Json>,"taxable_paise"?: number,"total_paise"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "invoices_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoices_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoices_clinic_id_corrects_id_fkey"
      columns: ["clinic_id","corrects_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "invoices_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "invoices_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"lab_order_photos": {
                  Row: {
                    "clinic_id": string,"order_id": string,"paper_id": string,"patient_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"order_id": string,"paper_id": string,"patient_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"order_id"?: string,"paper_id"?: string,"patient_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "lab_order_photos_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "lab_order_photos_clinic_id_order_id_fkey"
      columns: ["clinic_id","order_id"]
isOneToOne: false
      referencedRelation: "lab_orders"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_order_photos_clinic_id_paper_id_fkey"
      columns: ["clinic_id","paper_id"]
isOneToOne: false
      referencedRelation: "papers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_order_photos_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"lab_order_steps": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"note": string | null,"order_id": string,"patient_id": string,"status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"note"?: string | null,"order_id": string,"patient_id": string,"status": string
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"note"?: string | null,"order_id"?: string,"patient_id"?: string,"status"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "lab_order_steps_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "lab_order_steps_clinic_id_order_id_fkey"
      columns: ["clinic_id","order_id"]
isOneToOne: false
      referencedRelation: "lab_orders"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_order_steps_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"lab_orders": {
                  Row: {
                    "appointment_id": string | null,"arch": string | null,"clinic_id": string,"cost_paise": number | null,"created_at": string,"created_by": string | null,"dentist_id": string,"due_on": string,"id": string,"instructions": string | null,"lab_id": string,"material": string | null,"number": number,"patient_id": string,"plan_item_id": string | null,"pontics": (number)[],"sent_on": string | null,"shade": string | null,"status": string,"status_note": string | null,"teeth": (number)[],"version": number,"work": string
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"arch"?: string | null,"clinic_id": string,"cost_paise"?: number | null,"created_at"?: string,"created_by"?: string | null,"dentist_id": string,"due_on": string,"id"?: string,"instructions"?: string | null,"lab_id": string,"material"?: string | null,"number": number,"patient_id": string,"plan_item_id"?: string | null,"pontics"?: (number)[],"sent_on"?: string | null,"shade"?: string | null,"status"?: string,"status_note"?: string | null,"teeth"?: (number)[],"version"?: number,"work": string
                  }
                  Update: {
                    "appointment_id"?: string | null,"arch"?: string | null,"clinic_id"?: string,"cost_paise"?: number | null,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string,"due_on"?: string,"id"?: string,"instructions"?: string | null,"lab_id"?: string,"material"?: string | null,"number"?: number,"patient_id"?: string,"plan_item_id"?: string | null,"pontics"?: (number)[],"sent_on"?: string | null,"shade"?: string | null,"status"?: string,"status_note"?: string | null,"teeth"?: (number)[],"version"?: number,"work"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "lab_orders_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_orders_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_orders_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "lab_orders_clinic_id_lab_id_fkey"
      columns: ["clinic_id","lab_id"]
isOneToOne: false
      referencedRelation: "labs"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_orders_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "lab_orders_clinic_id_plan_item_id_fkey"
      columns: ["clinic_id","plan_item_id"]
isOneToOne: false
      referencedRelation: "treatment_plan_items"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"labs": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"contact": string | null,"created_at": string,"email": string | null,"id": string,"name": string,"phone": string | null,"turnaround_days": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"contact"?: string | null,"created_at"?: string,"email"?: string | null,"id"?: string,"name": string,"phone"?: string | null,"turnaround_days"?: number,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"contact"?: string | null,"created_at"?: string,"email"?: string | null,"id"?: string,"name"?: string,"phone"?: string | null,"turnaround_days"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "labs_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"ledger_entries": {
                  Row: {
                    "amount_paise": number,"at": string,"by_user": string | null,"clinic_id": string,"day": string,"id": string,"invoice_id": string | null,"kind": string,"opening_id": string | null,"patient_id": string,"payment_id": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"at"?: string,"by_user"?: string | null,"clinic_id": string,"day": string,"id"?: string,"invoice_id"?: string | null,"kind": string,"opening_id"?: string | null,"patient_id": string,"payment_id"?: string | null
                  }
                  Update: {
                    "amount_paise"?: number,"at"?: string,"by_user"?: string | null,"clinic_id"?: string,"day"?: string,"id"?: string,"invoice_id"?: string | null,"kind"?: string,"opening_id"?: string | null,"patient_id"?: string,"payment_id"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "ledger_entries_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "ledger_entries_clinic_id_opening_id_fkey"
      columns: ["clinic_id","opening_id"]
isOneToOne: false
      referencedRelation: "opening_balances"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "ledger_entries_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "ledger_entries_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"letter_templates": {
                  Row: {
                    "body": string,"clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"kind": string,"language": string,"title": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"kind": string,"language": string,"title": string,"version"?: number
                  }
                  Update: {
                    "body"?: string,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"kind"?: string,"language"?: string,"title"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "letter_templates_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"letters": {
                  Row: {
                    "addressee": string,"appointment_id": string | null,"body": string,"clinic_id": string,"council": string | null,"created_at": string,"dentist_id": string,"entered_by": string | null,"id": string,"kind": string,"language": string,"patient_birth_date": string | null,"patient_birth_date_precision": string | null,"patient_id": string,"patient_name": string | null,"patient_sex": string | null,"prescriber": string | null,"qualification": string | null,"registration_number": string | null,"replaced_at": string | null,"replaces": string | null,"signed_at": string | null,"signed_by": string | null,"signed_by_pin": boolean,"title": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "addressee"?: string,"appointment_id"?: string | null,"body"?: string,"clinic_id": string,"council"?: string | null,"created_at"?: string,"dentist_id": string,"entered_by"?: string | null,"id"?: string,"kind": string,"language"?: string,"patient_birth_date"?: string | null,"patient_birth_date_precision"?: string | null,"patient_id": string,"patient_name"?: string | null,"patient_sex"?: string | null,"prescriber"?: string | null,"qualification"?: string | null,"registration_number"?: string | null,"replaced_at"?: string | null,"replaces"?: string | null,"signed_at"?: string | null,"signed_by"?: string | null,"signed_by_pin"?: boolean,"title": string,"version"?: number
                  }
                  Update: {
                    "addressee"?: string,"appointment_id"?: string | null,"body"?: string,"clinic_id"?: string,"council"?: string | null,"created_at"?: string,"dentist_id"?: string,"entered_by"?: string | null,"id"?: string,"kind"?: string,"language"?: string,"patient_birth_date"?: string | null,"patient_birth_date_precision"?: string | null,"patient_id"?: string,"patient_name"?: string | null,"patient_sex"?: string | null,"prescriber"?: string | null,"qualification"?: string | null,"registration_number"?: string | null,"replaced_at"?: string | null,"replaces"?: string | null,"signed_at"?: string | null,"signed_by"?: string | null,"signed_by_pin"?: boolean,"title"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "letters_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "letters_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "letters_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "letters_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "letters_clinic_id_replaces_fkey"
      columns: ["clinic_id","replaces"]
isOneToOne: false
      referencedRelation: "letters"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"medicines": {
                  Row: {
                    "clinic_id": string,"contents": string,"created_at": string,"created_by": string | null,"form": string,"hidden": boolean,"id": string,"name": string,"reference": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"contents": string,"created_at"?: string,"created_by"?: string | null,"form": string,"hidden"?: boolean,"id"?: string,"name": string,"reference"?: string | null,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"contents"?: string,"created_at"?: string,"created_by"?: string | null,"form"?: string,"hidden"?: boolean,"id"?: string,"name"?: string,"reference"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "medicines_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"members": {
                  Row: {
                    "clinic_id": string,"created_at": string,"evening_by": string,"id": string,"left_at": string | null,"name": string,"role": string,"user_id": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"evening_by"?: string,"id"?: string,"left_at"?: string | null,"name": string,"role": string,"user_id": string,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"evening_by"?: string,"id"?: string,"left_at"?: string | null,"name"?: string,"role"?: string,"user_id"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "members_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"message_templates": {
                  Row: {
                    "archived_at": string | null,"body": string,"buttons": NonNullable<Json>,"category": string,"clinic_id": string,"created_at": string,"dlt_template_id": string | null,"id": string,"kind": string,"language": string,"name": string,"provider_id": string | null,"recategorised_at": string | null,"rejection_reason": string | null,"revision": number,"status": string,"title": string | null,"variant": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"body": string,"buttons": NonNullable<Json>,"category"?: string,"clinic_id": string,"created_at"?: string,"dlt_template_id"?: string | null,"id"?: string,"kind": string,"language": string,"name": string,"provider_id"?: string | null,"recategorised_at"?: string | null,"rejection_reason"?: string | null,"revision"?: number,"status"?: string,"title"?: string | null,"variant"?: string,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"body"?: string,"buttons"?: NonNullable<Json>,"category"?: string,"clinic_id"?: string,"created_at"?: string,"dlt_template_id"?: string | null,"id"?: string,"kind"?: string,"language"?: string,"name"?: string,"provider_id"?: string | null,"recategorised_at"?: string | null,"rejection_reason"?: string | null,"revision"?: number,"status"?: string,"title"?: string | null,"variant"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "message_templates_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"messages": {
                  Row: {
                    "appointment_id": string | null,"at": string,"attempts": number,"billed_as": string | null,"body": string | null,"campaign_id": string | null,"channel": string,"charged_paise": number,"claimed_by": string | null,"clinic_id": string,"created_at": string,"delivered_at": string | null,"direction": string,"due_at": string | null,"error_code": number | null,"for_date": string | null,"hours_before": number | null,"id": string,"kind": string,"language": string | null,"lease_until": string | null,"link_id": string | null,"media_attempts": number,"media_bytes": number | null,"media_id": string | null,"media_mime": string | null,"media_name": string | null,"media_path": string | null,"media_problem": string | null,"media_try_at": string | null,"media_type": string | null,"next_on": string | null,"offer_id": string | null,"opened_by": string | null,"patient_id": string | null,"phone": string | null,"price_paise": number | null,"provider_id": string | null,"provider_user_id": string | null,"read_at": string | null,"reason": string | null,"sent_at": string | null,"status": string,"variant": string,"visit_branch_id": string | null,"visit_starts_at": string | null,"visit_version": number | null,"written_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"at"?: string,"attempts"?: number,"billed_as"?: string | null,"body"?: string | null,"campaign_id"?: string | null,"channel"?: string,"charged_paise"?: number,"claimed_by"?: string | null,"clinic_id": string,"created_at"?: string,"delivered_at"?: string | null,"direction"?: string,"due_at"?: string | null,"error_code"?: number | null,"for_date"?: string | null,"hours_before"?: number | null,"id"?: string,"kind": string,"language"?: string | null,"lease_until"?: string | null,"link_id"?: string | null,"media_attempts"?: number,"media_bytes"?: number | null,"media_id"?: string | null,"media_mime"?: string | null,"media_name"?: string | null,"media_path"?: string | null,"media_problem"?: string | null,"media_try_at"?: string | null,"media_type"?: string | null,"next_on"?: string | null,"offer_id"?: string | null,"opened_by"?: string | null,"patient_id"?: string | null,"phone"?: string | null,"price_paise"?: number | null,"provider_id"?: string | null,"provider_user_id"?: string | null,"read_at"?: string | null,"reason"?: string | null,"sent_at"?: string | null,"status"?: string,"variant"?: string,"visit_branch_id"?: string | null,"visit_starts_at"?: string | null,"visit_version"?: number | null,"written_by"?: string | null
                  }
                  Update: {
                    "appointment_id"?: string | null,"at"?: string,"attempts"?: number,"billed_as"?: string | null,"body"?: string | null,"campaign_id"?: string | null,"channel"?: string,"charged_paise"?: number,"claimed_by"?: string | null,"clinic_id"?: string,"created_at"?: string,"delivered_at"?: string | null,"direction"?: string,"due_at"?: string | null,"error_code"?: number | null,"for_date"?: string | null,"hours_before"?: number | null,"id"?: string,"kind"?: string,"language"?: string | null,"lease_until"?: string | null,"link_id"?: string | null,"media_attempts"?: number,"media_bytes"?: number | null,"media_id"?: string | null,"media_mime"?: string | null,"media_name"?: string | null,"media_path"?: string | null,"media_problem"?: string | null,"media_try_at"?: string | null,"media_type"?: string | null,"next_on"?: string | null,"offer_id"?: string | null,"opened_by"?: string | null,"patient_id"?: string | null,"phone"?: string | null,"price_paise"?: number | null,"provider_id"?: string | null,"provider_user_id"?: string | null,"read_at"?: string | null,"reason"?: string | null,"sent_at"?: string | null,"status"?: string,"variant"?: string,"visit_branch_id"?: string | null,"visit_starts_at"?: string | null,"visit_version"?: number | null,"written_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "messages_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "messages_clinic_id_campaign_id_fkey"
      columns: ["clinic_id","campaign_id"]
isOneToOne: false
      referencedRelation: "campaigns"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "messages_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_clinic_id_offer_id_fkey"
      columns: ["clinic_id","offer_id"]
isOneToOne: false
      referencedRelation: "slot_offers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "messages_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"money_accounts": {
                  Row: {
                    "archived_at": string | null,"branch_id": string | null,"clinic_id": string,"created_at": string,"id": string,"kind": string,"name": string,"upi_address": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"branch_id"?: string | null,"clinic_id": string,"created_at"?: string,"id"?: string,"kind": string,"name": string,"upi_address"?: string | null,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"branch_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"id"?: string,"kind"?: string,"name"?: string,"upi_address"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "money_accounts_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "money_accounts_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"note_addenda": {
                  Row: {
                    "clinic_id": string,"id": string,"note_id": string,"patient_id": string,"signed_at": string,"signed_by": string,"text": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"id"?: string,"note_id": string,"patient_id": string,"signed_at"?: string,"signed_by"?: string,"text": string
                  }
                  Update: {
                    "clinic_id"?: string,"id"?: string,"note_id"?: string,"patient_id"?: string,"signed_at"?: string,"signed_by"?: string,"text"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "note_addenda_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "note_addenda_clinic_id_note_id_fkey"
      columns: ["clinic_id","note_id"]
isOneToOne: false
      referencedRelation: "visit_notes"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "note_addenda_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"note_canals": {
                  Row: {
                    "apical_file": number | null,"canal": string,"clinic_id": string,"note_id": string,"obturation": string,"patient_id": string,"position": number,"reference_point": string,"tooth": number,"working_length": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "apical_file"?: number | null,"canal": string,"clinic_id": string,"note_id": string,"obturation"?: string,"patient_id": string,"position": number,"reference_point"?: string,"tooth": number,"working_length"?: number | null
                  }
                  Update: {
                    "apical_file"?: number | null,"canal"?: string,"clinic_id"?: string,"note_id"?: string,"obturation"?: string,"patient_id"?: string,"position"?: number,"reference_point"?: string,"tooth"?: number,"working_length"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "note_canals_clinic_id_note_id_fkey"
      columns: ["clinic_id","note_id"]
isOneToOne: false
      referencedRelation: "visit_notes"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "note_canals_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"note_phrases": {
                  Row: {
                    "body": string,"clinic_id": string,"field": string,"id": string,"position": number,"shortcut": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"clinic_id": string,"field": string,"id"?: string,"position"?: number,"shortcut": string,"version"?: number
                  }
                  Update: {
                    "body"?: string,"clinic_id"?: string,"field"?: string,"id"?: string,"position"?: number,"shortcut"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "note_phrases_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"note_templates": {
                  Row: {
                    "advised": string,"archived_at": string | null,"canals": boolean,"clinic_id": string,"complaint": string,"diagnosis": string,"done": string,"findings": string,"id": string,"name": string,"next_visit_days": number | null,"next_visit_reason": string,"nothing_new": boolean,"position": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "advised"?: string,"archived_at"?: string | null,"canals"?: boolean,"clinic_id": string,"complaint"?: string,"diagnosis"?: string,"done"?: string,"findings"?: string,"id"?: string,"name": string,"next_visit_days"?: number | null,"next_visit_reason"?: string,"nothing_new"?: boolean,"position"?: number,"version"?: number
                  }
                  Update: {
                    "advised"?: string,"archived_at"?: string | null,"canals"?: boolean,"clinic_id"?: string,"complaint"?: string,"diagnosis"?: string,"done"?: string,"findings"?: string,"id"?: string,"name"?: string,"next_visit_days"?: number | null,"next_visit_reason"?: string,"nothing_new"?: boolean,"position"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "note_templates_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"notice_acceptances": {
                  Row: {
                    "accepted_at": string,"language": string,"notice_version": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string,"language": string,"notice_version": string,"user_id": string
                  }
                  Update: {
                    "accepted_at"?: string,"language"?: string,"notice_version"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"opening_balances": {
                  Row: {
                    "amount_paise": number,"as_of": string,"clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"import_id": string | null,"patient_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"as_of": string,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"import_id"?: string | null,"patient_id": string
                  }
                  Update: {
                    "amount_paise"?: number,"as_of"?: string,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"import_id"?: string | null,"patient_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "opening_balances_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "opening_balances_clinic_id_import_id_fkey"
      columns: ["clinic_id","import_id"]
isOneToOne: false
      referencedRelation: "imports"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "opening_balances_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"package_items": {
                  Row: {
                    "clinic_id": string,"package_id": string,"procedure_id": string,"sittings": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"package_id": string,"procedure_id": string,"sittings": number
                  }
                  Update: {
                    "clinic_id"?: string,"package_id"?: string,"procedure_id"?: string,"sittings"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "package_items_clinic_id_package_id_fkey"
      columns: ["clinic_id","package_id"]
isOneToOne: false
      referencedRelation: "packages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "package_items_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"package_uses": {
                  Row: {
                    "clinic_id": string,"id": string,"owned_id": string,"patient_id": string,"procedure_id": string,"sittings": number,"treatment_id": string,"undone_at": string | null,"undone_by": string | null,"used_at": string,"used_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"id"?: string,"owned_id": string,"patient_id": string,"procedure_id": string,"sittings": number,"treatment_id": string,"undone_at"?: string | null,"undone_by"?: string | null,"used_at"?: string,"used_by"?: string | null
                  }
                  Update: {
                    "clinic_id"?: string,"id"?: string,"owned_id"?: string,"patient_id"?: string,"procedure_id"?: string,"sittings"?: number,"treatment_id"?: string,"undone_at"?: string | null,"undone_by"?: string | null,"used_at"?: string,"used_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "package_uses_clinic_id_owned_id_fkey"
      columns: ["clinic_id","owned_id"]
isOneToOne: false
      referencedRelation: "patient_packages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "package_uses_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "package_uses_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "package_uses_clinic_id_treatment_id_fkey"
      columns: ["clinic_id","treatment_id"]
isOneToOne: false
      referencedRelation: "treatments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"packages": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"code": string,"created_at": string,"id": string,"months": number | null,"name": string,"price_paise": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"code": string,"created_at"?: string,"id"?: string,"months"?: number | null,"name": string,"price_paise": number,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"code"?: string,"created_at"?: string,"id"?: string,"months"?: number | null,"name"?: string,"price_paise"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "packages_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"papers": {
                  Row: {
                    "bytes": number,"clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"mime": string,"name": string,"noun": string,"path": string,"patient_id": string,"sha256": string
                  }
                  ComputedFields: never
                  Insert: {
                    "bytes": number,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"mime": string,"name": string,"noun": string,"path": string,"patient_id": string,"sha256": string
                  }
                  Update: {
                    "bytes"?: number,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"mime"?: string,"name"?: string,"noun"?: string,"path"?: string,"patient_id"?: string,"sha256"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "papers_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "papers_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"patient_consents": {
                  Row: {
                    "channel": string,"clinic_id": string,"given": boolean,"guardian_name": string | null,"guardian_relation": string | null,"id": string,"language": string,"notice_version": number | null,"patient_id": string,"purpose": string,"recorded_at": string,"recorded_by": string | null,"said_at": string,"wording": string
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"clinic_id": string,"given": boolean,"guardian_name"?: string | null,"guardian_relation"?: string | null,"id"?: string,"language": string,"notice_version"?: number | null,"patient_id": string,"purpose": string,"recorded_at"?: string,"recorded_by"?: string | null,"said_at": string,"wording": string
                  }
                  Update: {
                    "channel"?: string,"clinic_id"?: string,"given"?: boolean,"guardian_name"?: string | null,"guardian_relation"?: string | null,"id"?: string,"language"?: string,"notice_version"?: number | null,"patient_id"?: string,"purpose"?: string,"recorded_at"?: string,"recorded_by"?: string | null,"said_at"?: string,"wording"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "patient_consents_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"patient_dentists": {
                  Row: {
                    "clinic_id": string,"dentist_id": string,"patient_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"dentist_id": string,"patient_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"dentist_id"?: string,"patient_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "patient_dentists_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_dentists_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"patient_merges": {
                  Row: {
                    "clinic_id": string,"id": string,"kept_id": string,"merged_at": string,"merged_by": string | null,"merged_id": string,"undone_at": string | null,"undone_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"id"?: string,"kept_id": string,"merged_at"?: string,"merged_by"?: string | null,"merged_id": string,"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Update: {
                    "clinic_id"?: string,"id"?: string,"kept_id"?: string,"merged_at"?: string,"merged_by"?: string | null,"merged_id"?: string,"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "patient_merges_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "patient_merges_clinic_id_kept_id_fkey"
      columns: ["clinic_id","kept_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_merges_clinic_id_merged_id_fkey"
      columns: ["clinic_id","merged_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"patient_package_items": {
                  Row: {
                    "clinic_id": string,"owned_id": string,"patient_id": string,"procedure_id": string,"sittings": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"owned_id": string,"patient_id": string,"procedure_id": string,"sittings": number
                  }
                  Update: {
                    "clinic_id"?: string,"owned_id"?: string,"patient_id"?: string,"procedure_id"?: string,"sittings"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "patient_package_items_clinic_id_owned_id_fkey"
      columns: ["clinic_id","owned_id"]
isOneToOne: false
      referencedRelation: "patient_packages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_package_items_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_package_items_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"patient_packages": {
                  Row: {
                    "bought_on": string,"clinic_id": string,"ended_at": string | null,"ended_by": string | null,"expires_on": string | null,"id": string,"invoice_id": string,"line_id": string,"name": string,"package_id": string,"patient_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "bought_on": string,"clinic_id": string,"ended_at"?: string | null,"ended_by"?: string | null,"expires_on"?: string | null,"id"?: string,"invoice_id": string,"line_id": string,"name": string,"package_id": string,"patient_id": string
                  }
                  Update: {
                    "bought_on"?: string,"clinic_id"?: string,"ended_at"?: string | null,"ended_by"?: string | null,"expires_on"?: string | null,"id"?: string,"invoice_id"?: string,"line_id"?: string,"name"?: string,"package_id"?: string,"patient_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "patient_packages_clinic_id_invoice_id_fkey"
      columns: ["clinic_id","invoice_id"]
isOneToOne: false
      referencedRelation: "invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_packages_clinic_id_line_id_fkey"
      columns: ["clinic_id","line_id"]
isOneToOne: true
      referencedRelation: "invoice_lines"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_packages_clinic_id_package_id_fkey"
      columns: ["clinic_id","package_id"]
isOneToOne: false
      referencedRelation: "packages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "patient_packages_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"patients": {
                  Row: {
                    "address": string | null,"allergies": (string)[],"archived_at": string | null,"birth_date": string | null,"birth_date_precision": string,"birthday_consent": boolean,"clinic_id": string,"complaint": string | null,"created_at": string,"created_by": string | null,"email": string | null,"erased_at": string | null,"file_number": string | null,"full_name": string,"guardian_name": string | null,"guardian_phone": string | null,"guardian_relation": string | null,"id": string,"language": string,"locality": string | null,"marketing_consent": boolean,"medical_alerts": (string)[],"merged_into": string | null,"old_file_number": string | null,"other_phones": (string)[],"phone": string | null,"photograph_consent": boolean,"recall_consent": boolean,"referred_by": string | null,"reminder_consent": boolean,"restricted_at": string | null,"restricted_reason": string | null,"restricted_until": string | null,"search": string,"search_numbers": string,"search_sound": string,"sex": string | null,"version": number,"whatsapp": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: string | null,"allergies"?: (string)[],"archived_at"?: string | null,"birth_date"?: string | null,"birth_date_precision"?: string,"birthday_consent"?: boolean,"clinic_id": string,"complaint"?: string | null,"created_at"?: string,"created_by"?: string | null,"email"?: string | null,"erased_at"?: string | null,"file_number"?: string | null,"full_name": string,"guardian_name"?: string | null,"guardian_phone"?: string | null,"guardian_relation"?: string | null,"id"?: string,"language"?: string,"locality"?: string | null,"marketing_consent"?: boolean,"medical_alerts"?: (string)[],"merged_into"?: string | null,"old_file_number"?: string | null,"other_phones"?: (string)[],"phone"?: string | null,"photograph_consent"?: boolean,"recall_consent"?: boolean,"referred_by"?: string | null,"reminder_consent"?: boolean,"restricted_at"?: string | null,"restricted_reason"?: string | null,"restricted_until"?: string | null,"search"?: never,"search_numbers"?: never,"search_sound"?: never,"sex"?: string | null,"version"?: number,"whatsapp"?: string | null
                  }
                  Update: {
                    "address"?: string | null,"allergies"?: (string)[],"archived_at"?: string | null,"birth_date"?: string | null,"birth_date_precision"?: string,"birthday_consent"?: boolean,"clinic_id"?: string,"complaint"?: string | null,"created_at"?: string,"created_by"?: string | null,"email"?: string | null,"erased_at"?: string | null,"file_number"?: string | null,"full_name"?: string,"guardian_name"?: string | null,"guardian_phone"?: string | null,"guardian_relation"?: string | null,"id"?: string,"language"?: string,"locality"?: string | null,"marketing_consent"?: boolean,"medical_alerts"?: (string)[],"merged_into"?: string | null,"old_file_number"?: string | null,"other_phones"?: (string)[],"phone"?: string | null,"photograph_consent"?: boolean,"recall_consent"?: boolean,"referred_by"?: string | null,"reminder_consent"?: boolean,"restricted_at"?: string | null,"restricted_reason"?: string | null,"restricted_until"?: string | null,"search"?: never,"search_numbers"?: never,"search_sound"?: never,"sex"?: string | null,"version"?: number,"whatsapp"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "patients_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "patients_clinic_id_merged_into_fkey"
      columns: ["clinic_id","merged_into"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"payer_prices": {
                  Row: {
                    "clinic_id": string,"payer_id": string,"price_paise": number,"procedure_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"payer_id": string,"price_paise": number,"procedure_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"payer_id"?: string,"price_paise"?: number,"procedure_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "payer_prices_clinic_id_payer_id_fkey"
      columns: ["clinic_id","payer_id"]
isOneToOne: false
      referencedRelation: "payers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "payer_prices_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"payers": {
                  Row: {
                    "address": string,"archived_at": string | null,"clinic_id": string,"created_at": string,"fee_bp": number,"gstin": string | null,"id": string,"kind": string,"name": string,"needs_authorisation": boolean,"pays_in_days": number,"tds_bp": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "address"?: string,"archived_at"?: string | null,"clinic_id": string,"created_at"?: string,"fee_bp"?: number,"gstin"?: string | null,"id"?: string,"kind": string,"name": string,"needs_authorisation"?: boolean,"pays_in_days"?: number,"tds_bp"?: number,"version"?: number
                  }
                  Update: {
                    "address"?: string,"archived_at"?: string | null,"clinic_id"?: string,"created_at"?: string,"fee_bp"?: number,"gstin"?: string | null,"id"?: string,"kind"?: string,"name"?: string,"needs_authorisation"?: boolean,"pays_in_days"?: number,"tds_bp"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "payers_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"payment_parts": {
                  Row: {
                    "account_id": string | null,"amount_paise": number,"cheque_on": string | null,"clinic_id": string,"id": string,"mode": string,"patient_id": string,"payment_id": string,"reference": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "account_id"?: string | null,"amount_paise": number,"cheque_on"?: string | null,"clinic_id": string,"id"?: string,"mode": string,"patient_id": string,"payment_id": string,"reference"?: string | null
                  }
                  Update: {
                    "account_id"?: string | null,"amount_paise"?: number,"cheque_on"?: string | null,"clinic_id"?: string,"id"?: string,"mode"?: string,"patient_id"?: string,"payment_id"?: string,"reference"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "payment_parts_clinic_id_account_id_fkey"
      columns: ["clinic_id","account_id"]
isOneToOne: false
      referencedRelation: "money_accounts"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "payment_parts_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "payment_parts_clinic_id_payment_id_fkey"
      columns: ["clinic_id","payment_id"]
isOneToOne: false
      referencedRelation: "payments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"payments": {
                  Row: {
                    "amount_paise": number,"branch_id": string,"cgst_paise": number,"clinic_id": string,"day": string,"id": string,"kind": string,"language": string,"note": string,"number": string | null,"opening_id": string | null,"paid_by_id": string | null,"patient_id": string,"rate_bp": number,"reason": string | null,"received_at": string,"received_by": string | null,"received_on": string,"recipient": NonNullable<Json>,"sgst_paise": number,"supplier": NonNullable<Json>
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"branch_id": string,"cgst_paise"?: number,"clinic_id": string,"day": string,"id"?: string,"kind": string,"language": string,"note"?: string,"number"?: string | null,"opening_id"?: string | null,"paid_by_id"?: string | null,"patient_id": string,"rate_bp"?: number,"reason"?: string | null,"received_at"?: string,"received_by"?: string | null,"received_on": string,"recipient": NonNullable<Json>,"sgst_paise"?: number,"supplier": NonNullable<Json>
                  }
                  Update: {
                    "amount_paise"?: number,"branch_id"?: string,"cgst_paise"?: number,"clinic_id"?: string,"day"?: string,"id"?: string,"kind"?: string,"language"?: string,"note"?: string,"number"?: string | null,"opening_id"?: string | null,"paid_by_id"?: string | null,"patient_id"?: string,"rate_bp"?: number,"reason"?: string | null,"received_at"?: string,"received_by"?: string | null,"received_on"?: string,"recipient"?: NonNullable<Json>,"sgst_paise"?: number,"supplier"?: NonNullable<Json>
                  }
                  Relationships: [
                    {
      foreignKeyName: "payments_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "payments_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "payments_clinic_id_opening_id_fkey"
      columns: ["clinic_id","opening_id"]
isOneToOne: false
      referencedRelation: "opening_balances"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "payments_clinic_id_paid_by_id_fkey"
      columns: ["clinic_id","paid_by_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "payments_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"perio_exams": {
                  Row: {
                    "clinic_id": string,"created_at": string,"dentist_id": string | null,"discarded_at": string | null,"entered_by": string | null,"examined_on": string,"id": string,"note": string | null,"path": string,"patient_id": string,"sextants": (number)[],"signed_at": string | null,"signed_by": string | null,"version": number,"with_margins": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"dentist_id"?: string | null,"discarded_at"?: string | null,"entered_by"?: string | null,"examined_on": string,"id"?: string,"note"?: string | null,"path"?: string,"patient_id": string,"sextants"?: (number)[],"signed_at"?: string | null,"signed_by"?: string | null,"version"?: number,"with_margins"?: boolean
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"dentist_id"?: string | null,"discarded_at"?: string | null,"entered_by"?: string | null,"examined_on"?: string,"id"?: string,"note"?: string | null,"path"?: string,"patient_id"?: string,"sextants"?: (number)[],"signed_at"?: string | null,"signed_by"?: string | null,"version"?: number,"with_margins"?: boolean
                  }
                  Relationships: [
                    {
      foreignKeyName: "perio_exams_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "perio_exams_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "perio_exams_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"perio_teeth": {
                  Row: {
                    "bleeding": (boolean)[],"changed_by": string | null,"clinic_id": string,"depths": (number)[],"exam_id": string,"furcations": (number)[],"implant": boolean,"margins": (number)[],"missing": boolean,"mobility": number | null,"plaque": (boolean)[],"suppuration": (boolean)[],"tooth": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "bleeding"?: (boolean)[],"changed_by"?: string | null,"clinic_id": string,"depths"?: (number)[],"exam_id": string,"furcations"?: (number)[],"implant"?: boolean,"margins"?: (number)[],"missing"?: boolean,"mobility"?: number | null,"plaque"?: (boolean)[],"suppuration"?: (boolean)[],"tooth": number,"version"?: number
                  }
                  Update: {
                    "bleeding"?: (boolean)[],"changed_by"?: string | null,"clinic_id"?: string,"depths"?: (number)[],"exam_id"?: string,"furcations"?: (number)[],"implant"?: boolean,"margins"?: (number)[],"missing"?: boolean,"mobility"?: number | null,"plaque"?: (boolean)[],"suppuration"?: (boolean)[],"tooth"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "perio_teeth_clinic_id_exam_id_fkey"
      columns: ["clinic_id","exam_id"]
isOneToOne: false
      referencedRelation: "perio_exams"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"permissions": {
                  Row: {
                    "afterwards": string,"for_support": boolean,"owner_only": boolean,"permission": string,"position": number,"while_cancelled": string,"while_suspended": string
                  }
                  ComputedFields: never
                  Insert: {
                    "afterwards"?: string,"for_support"?: boolean,"owner_only"?: boolean,"permission": string,"position": number,"while_cancelled"?: string,"while_suspended"?: string
                  }
                  Update: {
                    "afterwards"?: string,"for_support"?: boolean,"owner_only"?: boolean,"permission"?: string,"position"?: number,"while_cancelled"?: string,"while_suspended"?: string
                  }
                  Relationships: [
                    
                  ]
                },"person_consents": {
                  Row: {
                    "channel": string,"given": boolean,"id": string,"language": string,"notice_version": string,"purpose": string,"said_at": string,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "channel": string,"given": boolean,"id"?: string,"language": string,"notice_version": string,"purpose": string,"said_at"?: string,"user_id": string
                  }
                  Update: {
                    "channel"?: string,"given"?: boolean,"id"?: string,"language"?: string,"notice_version"?: string,"purpose"?: string,"said_at"?: string,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"prescription_lines": {
                  Row: {
                    "brand": string,"clinic_id": string,"contents": string,"days": number | null,"dose": string,"form": string,"frequency": string,"id": string,"instructions": (string)[],"note": string,"position": number,"prescription_id": string,"quantity": number | null,"unit": string
                  }
                  ComputedFields: never
                  Insert: {
                    "brand"?: string,"clinic_id": string,"contents": string,"days"?: number | null,"dose"?: string,"form"?: string,"frequency"?: string,"id"?: string,"instructions"?: (string)[],"note"?: string,"position": number,"prescription_id": string,"quantity"?: number | null,"unit"?: string
                  }
                  Update: {
                    "brand"?: string,"clinic_id"?: string,"contents"?: string,"days"?: number | null,"dose"?: string,"form"?: string,"frequency"?: string,"id"?: string,"instructions"?: (string)[],"note"?: string,"position"?: number,"prescription_id"?: string,"quantity"?: number | null,"unit"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "prescription_lines_clinic_id_prescription_id_fkey"
      columns: ["clinic_id","prescription_id"]
isOneToOne: false
      referencedRelation: "prescriptions"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"prescription_templates": {
                  Row: {
                    "advice": string,"body": string,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string | null,"id": string,"name": string,"position": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "advice"?: string,"body": string,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"id"?: string,"name": string,"position"?: number,"version"?: number
                  }
                  Update: {
                    "advice"?: string,"body"?: string,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"id"?: string,"name"?: string,"position"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "prescription_templates_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "prescription_templates_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"prescription_warnings": {
                  Row: {
                    "against": string,"clinic_id": string,"prescription_id": string,"reason": string,"rule": string,"severity": string,"subject": string
                  }
                  ComputedFields: never
                  Insert: {
                    "against": string,"clinic_id": string,"prescription_id": string,"reason"?: string,"rule": string,"severity": string,"subject": string
                  }
                  Update: {
                    "against"?: string,"clinic_id"?: string,"prescription_id"?: string,"reason"?: string,"rule"?: string,"severity"?: string,"subject"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "prescription_warnings_clinic_id_prescription_id_fkey"
      columns: ["clinic_id","prescription_id"]
isOneToOne: false
      referencedRelation: "prescriptions"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"prescriptions": {
                  Row: {
                    "advice": string,"appointment_id": string | null,"clinic_id": string,"council": string | null,"created_at": string,"dentist_id": string,"diagnosis": string,"entered_by": string | null,"id": string,"language": string,"patient_birth_date": string | null,"patient_birth_date_precision": string | null,"patient_id": string,"patient_name": string | null,"patient_sex": string | null,"prescriber": string | null,"qualification": string | null,"registration_number": string | null,"replaced_at": string | null,"replaces": string | null,"signed_at": string | null,"signed_by": string | null,"signed_by_pin": boolean,"version": number,"weight_g": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "advice"?: string,"appointment_id"?: string | null,"clinic_id": string,"council"?: string | null,"created_at"?: string,"dentist_id": string,"diagnosis"?: string,"entered_by"?: string | null,"id"?: string,"language"?: string,"patient_birth_date"?: string | null,"patient_birth_date_precision"?: string | null,"patient_id": string,"patient_name"?: string | null,"patient_sex"?: string | null,"prescriber"?: string | null,"qualification"?: string | null,"registration_number"?: string | null,"replaced_at"?: string | null,"replaces"?: string | null,"signed_at"?: string | null,"signed_by"?: string | null,"signed_by_pin"?: boolean,"version"?: number,"weight_g"?: number | null
                  }
                  Update: {
                    "advice"?: string,"appointment_id"?: string | null,"clinic_id"?: string,"council"?: string | null,"created_at"?: string,"dentist_id"?: string,"diagnosis"?: string,"entered_by"?: string | null,"id"?: string,"language"?: string,"patient_birth_date"?: string | null,"patient_birth_date_precision"?: string | null,"patient_id"?: string,"patient_name"?: string | null,"patient_sex"?: string | null,"prescriber"?: string | null,"qualification"?: string | null,"registration_number"?: string | null,"replaced_at"?: string | null,"replaces"?: string | null,"signed_at"?: string | null,"signed_by"?: string | null,"signed_by_pin"?: boolean,"version"?: number,"weight_g"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "prescriptions_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "prescriptions_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "prescriptions_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "prescriptions_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "prescriptions_clinic_id_replaces_fkey"
      columns: ["clinic_id","replaces"]
isOneToOne: false
      referencedRelation: "prescriptions"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"print_settings": {
                  Row: {
                    "bottom_mm": number,"clinic_id": string,"footer": string | null,"head": string,"left_mm": number,"paper": string,"right_mm": number,"top_mm": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "bottom_mm"?: number,"clinic_id": string,"footer"?: string | null,"head"?: string,"left_mm"?: number,"paper"?: string,"right_mm"?: number,"top_mm"?: number,"version"?: number
                  }
                  Update: {
                    "bottom_mm"?: number,"clinic_id"?: string,"footer"?: string | null,"head"?: string,"left_mm"?: number,"paper"?: string,"right_mm"?: number,"top_mm"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "print_settings_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: true
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"procedure_names": {
                  Row: {
                    "clinic_id": string,"language": string,"name": string,"procedure_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"language": string,"name": string,"procedure_id": string
                  }
                  Update: {
                    "clinic_id"?: string,"language"?: string,"name"?: string,"procedure_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "procedure_names_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"procedures": {
                  Row: {
                    "archived_at": string | null,"category": string,"clinic_id": string,"code": string,"covers": string,"created_at": string,"dentist_id": string | null,"id": string,"mark": string | null,"minutes": number,"name": string,"price_paise": number,"recall_type_id": string | null,"sac": string,"sittings": number,"tax": string,"tax_locked_at": string | null,"tax_locked_by": string | null,"tax_rate_bp": number,"tax_reason": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"category": string,"clinic_id": string,"code": string,"covers": string,"created_at"?: string,"dentist_id"?: string | null,"id"?: string,"mark"?: string | null,"minutes"?: number,"name": string,"price_paise": number,"recall_type_id"?: string | null,"sac"?: string,"sittings"?: number,"tax"?: string,"tax_locked_at"?: string | null,"tax_locked_by"?: string | null,"tax_rate_bp"?: number,"tax_reason"?: string,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"category"?: string,"clinic_id"?: string,"code"?: string,"covers"?: string,"created_at"?: string,"dentist_id"?: string | null,"id"?: string,"mark"?: string | null,"minutes"?: number,"name"?: string,"price_paise"?: number,"recall_type_id"?: string | null,"sac"?: string,"sittings"?: number,"tax"?: string,"tax_locked_at"?: string | null,"tax_locked_by"?: string | null,"tax_rate_bp"?: number,"tax_reason"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "procedures_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "procedures_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "procedures_clinic_id_recall_type_id_fkey"
      columns: ["clinic_id","recall_type_id"]
isOneToOne: false
      referencedRelation: "recall_types"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"products": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"code": string,"created_at": string,"hsn": string | null,"id": string,"name": string,"price_includes_tax": boolean,"price_paise": number | null,"reorder_level": number | null,"tax": string,"tax_locked_at": string | null,"tax_locked_by": string | null,"tax_rate_bp": number,"tax_reason": string,"unit": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"code": string,"created_at"?: string,"hsn"?: string | null,"id"?: string,"name": string,"price_includes_tax"?: boolean,"price_paise"?: number | null,"reorder_level"?: number | null,"tax"?: string,"tax_locked_at"?: string | null,"tax_locked_by"?: string | null,"tax_rate_bp"?: number,"tax_reason"?: string,"unit"?: string,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"code"?: string,"created_at"?: string,"hsn"?: string | null,"id"?: string,"name"?: string,"price_includes_tax"?: boolean,"price_paise"?: number | null,"reorder_level"?: number | null,"tax"?: string,"tax_locked_at"?: string | null,"tax_locked_by"?: string | null,"tax_rate_bp"?: number,"tax_reason"?: string,"unit"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "products_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"profiles": {
                  Row: {
                    "created_at": string,"full_name": string,"language": string,"last_clinic_id": string | null,"phone": string | null,"theme": string,"usage_counted": boolean | null,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"full_name": string,"language"?: string,"last_clinic_id"?: string | null,"phone"?: string | null,"theme"?: string,"usage_counted"?: boolean | null,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"full_name"?: string,"language"?: string,"last_clinic_id"?: string | null,"phone"?: string | null,"theme"?: string,"usage_counted"?: boolean | null,"user_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "profiles_last_clinic_id_fkey"
      columns: ["last_clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"quick_replies": {
                  Row: {
                    "body": string,"clinic_id": string,"created_at": string,"id": string,"language": string,"position": number,"title": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "body": string,"clinic_id": string,"created_at"?: string,"id"?: string,"language": string,"position"?: number,"title": string,"version"?: number
                  }
                  Update: {
                    "body"?: string,"clinic_id"?: string,"created_at"?: string,"id"?: string,"language"?: string,"position"?: number,"title"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "quick_replies_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"recall_attempts": {
                  Row: {
                    "clinic_id": string,"created_at": string,"created_by": string | null,"id": string,"next_on": string | null,"note": string | null,"outcome": string,"patient_id": string,"recall_id": string,"way": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"next_on"?: string | null,"note"?: string | null,"outcome": string,"patient_id": string,"recall_id": string,"way": string
                  }
                  Update: {
                    "clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"next_on"?: string | null,"note"?: string | null,"outcome"?: string,"patient_id"?: string,"recall_id"?: string,"way"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "recall_attempts_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "recall_attempts_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recall_attempts_clinic_id_recall_id_fkey"
      columns: ["clinic_id","recall_id"]
isOneToOne: false
      referencedRelation: "recalls"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"recall_types": {
                  Row: {
                    "archived_at": string | null,"body": string | null,"clinic_id": string,"code": string | null,"created_at": string,"id": string,"interval_months": number,"name": string,"position": number,"procedure_id": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"body"?: string | null,"clinic_id": string,"code"?: string | null,"created_at"?: string,"id"?: string,"interval_months": number,"name": string,"position"?: number,"procedure_id"?: string | null,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"body"?: string | null,"clinic_id"?: string,"code"?: string | null,"created_at"?: string,"id"?: string,"interval_months"?: number,"name"?: string,"position"?: number,"procedure_id"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "recall_types_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "recall_types_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"recalls": {
                  Row: {
                    "after_appointment_id": string | null,"appointment_id": string | null,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string | null,"drop_reason": string | null,"due_on": string,"id": string,"next_on": string | null,"note": string | null,"on_list": string | null,"patient_id": string,"reason_id": string | null,"recall_type_id": string | null,"replaced_by": string | null,"status": string,"treatment_id": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "after_appointment_id"?: string | null,"appointment_id"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"drop_reason"?: string | null,"due_on": string,"id"?: string,"next_on"?: string | null,"note"?: string | null,"on_list"?: never,"patient_id": string,"reason_id"?: string | null,"recall_type_id"?: string | null,"replaced_by"?: string | null,"status"?: string,"treatment_id"?: string | null,"version"?: number
                  }
                  Update: {
                    "after_appointment_id"?: string | null,"appointment_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"drop_reason"?: string | null,"due_on"?: string,"id"?: string,"next_on"?: string | null,"note"?: string | null,"on_list"?: never,"patient_id"?: string,"reason_id"?: string | null,"recall_type_id"?: string | null,"replaced_by"?: string | null,"status"?: string,"treatment_id"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "recalls_clinic_id_after_appointment_id_fkey"
      columns: ["clinic_id","after_appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "recalls_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_reason_id_fkey"
      columns: ["clinic_id","reason_id"]
isOneToOne: false
      referencedRelation: "visit_reasons"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_recall_type_id_fkey"
      columns: ["clinic_id","recall_type_id"]
isOneToOne: false
      referencedRelation: "recall_types"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_replaced_by_fkey"
      columns: ["clinic_id","replaced_by"]
isOneToOne: false
      referencedRelation: "recalls"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "recalls_clinic_id_treatment_id_fkey"
      columns: ["clinic_id","treatment_id"]
isOneToOne: false
      referencedRelation: "treatments"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"retention_proposals": {
                  Row: {
                    "clinic_id": string,"decided_at": string | null,"decided_by": string | null,"decision": string | null,"due_on": string,"id": string,"last_on": string,"patient_id": string,"problem": string | null,"proposed_at": string,"takes_effect_at": string | null,"was_minor": boolean
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"decided_at"?: string | null,"decided_by"?: string | null,"decision"?: string | null,"due_on": string,"id"?: string,"last_on": string,"patient_id": string,"problem"?: string | null,"proposed_at"?: string,"takes_effect_at"?: string | null,"was_minor": boolean
                  }
                  Update: {
                    "clinic_id"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"decision"?: string | null,"due_on"?: string,"id"?: string,"last_on"?: string,"patient_id"?: string,"problem"?: string | null,"proposed_at"?: string,"takes_effect_at"?: string | null,"was_minor"?: boolean
                  }
                  Relationships: [
                    {
      foreignKeyName: "retention_proposals_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "retention_proposals_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: true
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"retention_settings": {
                  Row: {
                    "clinic_id": string,"clinical_years": number,"minors_until": number,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"clinical_years"?: number,"minors_until"?: number,"version"?: number
                  }
                  Update: {
                    "clinic_id"?: string,"clinical_years"?: number,"minors_until"?: number,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "retention_settings_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: true
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"role_permissions": {
                  Row: {
                    "permission": string,"role": string,"scope": string
                  }
                  ComputedFields: never
                  Insert: {
                    "permission": string,"role": string,"scope"?: string
                  }
                  Update: {
                    "permission"?: string,"role"?: string,"scope"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "role_permissions_permission_fkey"
      columns: ["permission"]
isOneToOne: false
      referencedRelation: "permissions"
      referencedColumns: ["permission"]
    }
                  ]
                },"role_switches": {
                  Row: {
                    "clinic_id": string,"permission": string,"role": string,"scope": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"permission": string,"role": string,"scope": string
                  }
                  Update: {
                    "clinic_id"?: string,"permission"?: string,"role"?: string,"scope"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "role_switches_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "role_switches_permission_fkey"
      columns: ["permission"]
isOneToOne: false
      referencedRelation: "permissions"
      referencedColumns: ["permission"]
    }
                  ]
                },"settlement_lines": {
                  Row: {
                    "amount_paise": number,"appointment_id": string | null,"base_paise": number,"before_paise": number,"clinic_id": string,"day": string,"dentist_id": string,"id": string,"invoice_line_id": string | null,"kind": string,"lab_order_id": string | null,"name": string,"position": number,"settlement_id": string,"share_bp": number | null,"so_far_paise": number
                  }
                  ComputedFields: never
                  Insert: {
                    "amount_paise": number,"appointment_id"?: string | null,"base_paise": number,"before_paise"?: number,"clinic_id": string,"day": string,"dentist_id": string,"id"?: string,"invoice_line_id"?: string | null,"kind": string,"lab_order_id"?: string | null,"name"?: string,"position": number,"settlement_id": string,"share_bp"?: number | null,"so_far_paise"?: number
                  }
                  Update: {
                    "amount_paise"?: number,"appointment_id"?: string | null,"base_paise"?: number,"before_paise"?: number,"clinic_id"?: string,"day"?: string,"dentist_id"?: string,"id"?: string,"invoice_line_id"?: string | null,"kind"?: string,"lab_order_id"?: string | null,"name"?: string,"position"?: number,"settlement_id"?: string,"share_bp"?: number | null,"so_far_paise"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "settlement_lines_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlement_lines_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlement_lines_clinic_id_invoice_line_id_fkey"
      columns: ["clinic_id","invoice_line_id"]
isOneToOne: false
      referencedRelation: "invoice_lines"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlement_lines_clinic_id_lab_order_id_fkey"
      columns: ["clinic_id","lab_order_id"]
isOneToOne: false
      referencedRelation: "lab_orders"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlement_lines_clinic_id_settlement_id_fkey"
      columns: ["clinic_id","settlement_id"]
isOneToOne: false
      referencedRelation: "settlements"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"settlements": {
                  Row: {
                    "agreement_id": string,"appointment_id": string | null,"clinic_id": string,"dentist_id": string,"expense_id": string | null,"fee_paise": number,"from_day": string,"gross_paise": number,"id": string,"lab_paise": number,"made_at": string,"made_by": string | null,"minimum_paise": number,"payable_paise": number,"share_paise": number,"tds_expense_id": string | null,"tds_paise": number,"until_day": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "agreement_id": string,"appointment_id"?: string | null,"clinic_id": string,"dentist_id": string,"expense_id"?: string | null,"fee_paise": number,"from_day": string,"gross_paise": number,"id"?: string,"lab_paise": number,"made_at"?: string,"made_by"?: string | null,"minimum_paise": number,"payable_paise": number,"share_paise": number,"tds_expense_id"?: string | null,"tds_paise": number,"until_day": string,"version"?: number
                  }
                  Update: {
                    "agreement_id"?: string,"appointment_id"?: string | null,"clinic_id"?: string,"dentist_id"?: string,"expense_id"?: string | null,"fee_paise"?: number,"from_day"?: string,"gross_paise"?: number,"id"?: string,"lab_paise"?: number,"made_at"?: string,"made_by"?: string | null,"minimum_paise"?: number,"payable_paise"?: number,"share_paise"?: number,"tds_expense_id"?: string | null,"tds_paise"?: number,"until_day"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "settlements_clinic_id_agreement_id_fkey"
      columns: ["clinic_id","agreement_id"]
isOneToOne: false
      referencedRelation: "consultant_agreements"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlements_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlements_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlements_clinic_id_expense_id_fkey"
      columns: ["clinic_id","expense_id"]
isOneToOne: false
      referencedRelation: "expenses"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "settlements_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "settlements_clinic_id_tds_expense_id_fkey"
      columns: ["clinic_id","tds_expense_id"]
isOneToOne: false
      referencedRelation: "expenses"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"slot_offer_answers": {
                  Row: {
                    "answer": string | null,"answered_at": string | null,"clinic_id": string,"offer_id": string,"wish_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "answer"?: string | null,"answered_at"?: string | null,"clinic_id": string,"offer_id": string,"wish_id": string
                  }
                  Update: {
                    "answer"?: string | null,"answered_at"?: string | null,"clinic_id"?: string,"offer_id"?: string,"wish_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "slot_offer_answers_clinic_id_offer_id_fkey"
      columns: ["clinic_id","offer_id"]
isOneToOne: false
      referencedRelation: "slot_offers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "slot_offer_answers_clinic_id_wish_id_fkey"
      columns: ["clinic_id","wish_id"]
isOneToOne: false
      referencedRelation: "waitlist_wishes"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"slot_offers": {
                  Row: {
                    "appointment_id": string | null,"branch_id": string,"chair_id": string | null,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string,"ends_at": string,"expires_at": string,"id": string,"starts_at": string,"status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"branch_id": string,"chair_id"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id": string,"ends_at": string,"expires_at": string,"id"?: string,"starts_at": string,"status"?: string
                  }
                  Update: {
                    "appointment_id"?: string | null,"branch_id"?: string,"chair_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string,"ends_at"?: string,"expires_at"?: string,"id"?: string,"starts_at"?: string,"status"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "slot_offers_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "slot_offers_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "slot_offers_clinic_id_chair_id_fkey"
      columns: ["clinic_id","chair_id"]
isOneToOne: false
      referencedRelation: "chairs"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "slot_offers_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "slot_offers_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"stock_batches": {
                  Row: {
                    "batch": string,"branch_id": string,"clinic_id": string,"created_at": string,"expires_on": string | null,"id": string,"product_id": string,"quantity": number,"unit_paise": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "batch"?: string,"branch_id": string,"clinic_id": string,"created_at"?: string,"expires_on"?: string | null,"id"?: string,"product_id": string,"quantity"?: number,"unit_paise"?: number | null
                  }
                  Update: {
                    "batch"?: string,"branch_id"?: string,"clinic_id"?: string,"created_at"?: string,"expires_on"?: string | null,"id"?: string,"product_id"?: string,"quantity"?: number,"unit_paise"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "stock_batches_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_batches_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "stock_batches_clinic_id_product_id_fkey"
      columns: ["clinic_id","product_id"]
isOneToOne: false
      referencedRelation: "products"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"stock_count_lines": {
                  Row: {
                    "batch_id": string,"clinic_id": string,"count_id": string,"counted": number,"expected": number
                  }
                  ComputedFields: never
                  Insert: {
                    "batch_id": string,"clinic_id": string,"count_id": string,"counted": number,"expected": number
                  }
                  Update: {
                    "batch_id"?: string,"clinic_id"?: string,"count_id"?: string,"counted"?: number,"expected"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "stock_count_lines_clinic_id_batch_id_fkey"
      columns: ["clinic_id","batch_id"]
isOneToOne: false
      referencedRelation: "stock_batches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_count_lines_clinic_id_count_id_fkey"
      columns: ["clinic_id","count_id"]
isOneToOne: false
      referencedRelation: "stock_counts"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"stock_counts": {
                  Row: {
                    "branch_id": string,"clinic_id": string,"counted_at": string,"counted_by": string,"counted_on": string,"id": string,"note": string
                  }
                  ComputedFields: never
                  Insert: {
                    "branch_id": string,"clinic_id": string,"counted_at"?: string,"counted_by"?: string,"counted_on": string,"id"?: string,"note"?: string
                  }
                  Update: {
                    "branch_id"?: string,"clinic_id"?: string,"counted_at"?: string,"counted_by"?: string,"counted_on"?: string,"id"?: string,"note"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "stock_counts_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_counts_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"stock_moves": {
                  Row: {
                    "at": string,"batch_id": string,"branch_id": string,"by_user": string | null,"clinic_id": string,"count_id": string | null,"expense_id": string | null,"id": string,"invoice_line_id": string | null,"kind": string,"note": string,"product_id": string,"quantity": number,"undoes_id": string | null,"unit_paise": number | null
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"batch_id": string,"branch_id": string,"by_user"?: string | null,"clinic_id": string,"count_id"?: string | null,"expense_id"?: string | null,"id"?: string,"invoice_line_id"?: string | null,"kind": string,"note"?: string,"product_id": string,"quantity": number,"undoes_id"?: string | null,"unit_paise"?: number | null
                  }
                  Update: {
                    "at"?: string,"batch_id"?: string,"branch_id"?: string,"by_user"?: string | null,"clinic_id"?: string,"count_id"?: string | null,"expense_id"?: string | null,"id"?: string,"invoice_line_id"?: string | null,"kind"?: string,"note"?: string,"product_id"?: string,"quantity"?: number,"undoes_id"?: string | null,"unit_paise"?: number | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "stock_moves_clinic_id_batch_id_fkey"
      columns: ["clinic_id","batch_id"]
isOneToOne: false
      referencedRelation: "stock_batches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_branch_id_fkey"
      columns: ["clinic_id","branch_id"]
isOneToOne: false
      referencedRelation: "branches"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_count_id_fkey"
      columns: ["clinic_id","count_id"]
isOneToOne: false
      referencedRelation: "stock_counts"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_expense_id_fkey"
      columns: ["clinic_id","expense_id"]
isOneToOne: false
      referencedRelation: "expenses"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_invoice_line_id_fkey"
      columns: ["clinic_id","invoice_line_id"]
isOneToOne: false
      referencedRelation: "invoice_lines"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_product_id_fkey"
      columns: ["clinic_id","product_id"]
isOneToOne: false
      referencedRelation: "products"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "stock_moves_clinic_id_undoes_id_fkey"
      columns: ["clinic_id","undoes_id"]
isOneToOne: false
      referencedRelation: "stock_moves"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"subscription_invoices": {
                  Row: {
                    "cgst_paise": number,"charge_id": string,"clinic_id": string,"corrects_id": string | null,"created_at": string,"gateway_payment_id": string | null,"id": string,"igst_paise": number,"issued_on": string,"kind": string,"number": string,"period_from": string | null,"period_until": string | null,"place_of_supply": string,"plan": string | null,"plan_period": string | null,"rate_bp": number,"recipient_address": string,"recipient_gstin": string | null,"recipient_name": string,"recipient_state_code": string | null,"round_off_paise": number,"sac": string,"sgst_paise": number,"sold": string,"supplier_address": string,"supplier_email": string,"supplier_gstin": string,"supplier_name": string,"supplier_state_code": string,"taxable_paise": number,"total_paise": number
                  }
                  ComputedFields: never
                  Insert: {
                    "cgst_paise"?: number,"charge_id": string,"clinic_id": string,"corrects_id"?: string | null,"created_at"?: string,"gateway_payment_id"?: string | null,"id"?: string,"igst_paise"?: number,"issued_on": string,"kind": string,"number": string,"period_from"?: string | null,"period_until"?: string | null,"place_of_supply": string,"plan"?: string | null,"plan_period"?: string | null,"rate_bp": number,"recipient_address": string,"recipient_gstin"?: string | null,"recipient_name": string,"recipient_state_code"?: string | null,"round_off_paise": number,"sac": string,"sgst_paise"?: number,"sold": string,"supplier_address": string,"supplier_email": string,"supplier_gstin": string,"supplier_name": string,"supplier_state_code": string,"taxable_paise": number,"total_paise": number
                  }
                  Update: {
                    "cgst_paise"?: number,"charge_id"?: string,"clinic_id"?: string,"corrects_id"?: string | null,"created_at"?: string,"gateway_payment_id"?: string | null,"id"?: string,"igst_paise"?: number,"issued_on"?: string,"kind"?: string,"number"?: string,"period_from"?: string | null,"period_until"?: string | null,"place_of_supply"?: string,"plan"?: string | null,"plan_period"?: string | null,"rate_bp"?: number,"recipient_address"?: string,"recipient_gstin"?: string | null,"recipient_name"?: string,"recipient_state_code"?: string | null,"round_off_paise"?: number,"sac"?: string,"sgst_paise"?: number,"sold"?: string,"supplier_address"?: string,"supplier_email"?: string,"supplier_gstin"?: string,"supplier_name"?: string,"supplier_state_code"?: string,"taxable_paise"?: number,"total_paise"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "subscription_invoices_clinic_id_corrects_id_fkey"
      columns: ["clinic_id","corrects_id"]
isOneToOne: false
      referencedRelation: "subscription_invoices"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "subscription_invoices_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"support_grants": {
                  Row: {
                    "clinic_id": string,"granted_at": string,"granted_by": string,"id": string,"reason": string,"revoked_at": string | null,"until": string
                  }
                  ComputedFields: never
                  Insert: {
                    "clinic_id": string,"granted_at"?: string,"granted_by"?: string,"id"?: string,"reason": string,"revoked_at"?: string | null,"until": string
                  }
                  Update: {
                    "clinic_id"?: string,"granted_at"?: string,"granted_by"?: string,"id"?: string,"reason"?: string,"revoked_at"?: string | null,"until"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "support_grants_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"tasks": {
                  Row: {
                    "appointment_id": string | null,"clinic_id": string,"created_at": string,"done_at": string | null,"done_by": string | null,"id": string,"kind": string,"message_id": string,"patient_id": string | null,"phone": string | null,"wish": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"clinic_id": string,"created_at"?: string,"done_at"?: string | null,"done_by"?: string | null,"id"?: string,"kind": string,"message_id": string,"patient_id"?: string | null,"phone"?: string | null,"wish"?: string | null
                  }
                  Update: {
                    "appointment_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"done_at"?: string | null,"done_by"?: string | null,"id"?: string,"kind"?: string,"message_id"?: string,"patient_id"?: string | null,"phone"?: string | null,"wish"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "tasks_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "tasks_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "tasks_clinic_id_message_id_fkey"
      columns: ["clinic_id","message_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "tasks_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"treatment_plan_items": {
                  Row: {
                    "agreed_paise": number,"area": string,"clinic_id": string,"created_at": string,"dropped_reason": string | null,"id": string,"list_paise": number,"minutes": number,"note": string,"patient_id": string,"phase": number,"plan_id": string,"position": number,"procedure_id": string,"sittings": number,"status": string,"surfaces": string,"teeth": (number)[]
                  }
                  ComputedFields: never
                  Insert: {
                    "agreed_paise": number,"area"?: string,"clinic_id": string,"created_at"?: string,"dropped_reason"?: string | null,"id"?: string,"list_paise": number,"minutes": number,"note"?: string,"patient_id": string,"phase"?: number,"plan_id": string,"position"?: number,"procedure_id": string,"sittings": number,"status"?: string,"surfaces"?: string,"teeth"?: (number)[]
                  }
                  Update: {
                    "agreed_paise"?: number,"area"?: string,"clinic_id"?: string,"created_at"?: string,"dropped_reason"?: string | null,"id"?: string,"list_paise"?: number,"minutes"?: number,"note"?: string,"patient_id"?: string,"phase"?: number,"plan_id"?: string,"position"?: number,"procedure_id"?: string,"sittings"?: number,"status"?: string,"surfaces"?: string,"teeth"?: (number)[]
                  }
                  Relationships: [
                    {
      foreignKeyName: "treatment_plan_items_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plan_items_clinic_id_plan_id_fkey"
      columns: ["clinic_id","plan_id"]
isOneToOne: false
      referencedRelation: "treatment_plans"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plan_items_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"treatment_plan_states": {
                  Row: {
                    "at": string,"by_user": string | null,"clinic_id": string,"id": string,"patient_id": string,"plan_id": string,"reason": string | null,"status": string
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"by_user"?: string | null,"clinic_id": string,"id"?: string,"patient_id": string,"plan_id": string,"reason"?: string | null,"status": string
                  }
                  Update: {
                    "at"?: string,"by_user"?: string | null,"clinic_id"?: string,"id"?: string,"patient_id"?: string,"plan_id"?: string,"reason"?: string | null,"status"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "treatment_plan_states_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plan_states_clinic_id_plan_id_fkey"
      columns: ["clinic_id","plan_id"]
isOneToOne: false
      referencedRelation: "treatment_plans"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"treatment_plan_visits": {
                  Row: {
                    "appointment_id": string,"clinic_id": string,"item_id": string,"patient_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id": string,"clinic_id": string,"item_id": string,"patient_id": string
                  }
                  Update: {
                    "appointment_id"?: string,"clinic_id"?: string,"item_id"?: string,"patient_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "treatment_plan_visits_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plan_visits_clinic_id_item_id_fkey"
      columns: ["clinic_id","item_id"]
isOneToOne: false
      referencedRelation: "treatment_plan_items"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plan_visits_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"treatment_plans": {
                  Row: {
                    "accepted_at": string | null,"accepted_content": string | null,"accepted_how": string | null,"accepted_name": string | null,"accepted_sha256": string | null,"agreed_paise": number,"alternative_of": string | null,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string | null,"estimate_number": string | null,"granted_paise": number,"id": string,"list_paise": number,"note": string,"paper_id": string | null,"patient_id": string,"presented_at": string | null,"status": string,"title": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"accepted_content"?: string | null,"accepted_how"?: string | null,"accepted_name"?: string | null,"accepted_sha256"?: string | null,"agreed_paise"?: number,"alternative_of"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"estimate_number"?: string | null,"granted_paise"?: number,"id"?: string,"list_paise"?: number,"note"?: string,"paper_id"?: string | null,"patient_id": string,"presented_at"?: string | null,"status"?: string,"title"?: string,"version"?: number
                  }
                  Update: {
                    "accepted_at"?: string | null,"accepted_content"?: string | null,"accepted_how"?: string | null,"accepted_name"?: string | null,"accepted_sha256"?: string | null,"agreed_paise"?: number,"alternative_of"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"estimate_number"?: string | null,"granted_paise"?: number,"id"?: string,"list_paise"?: number,"note"?: string,"paper_id"?: string | null,"patient_id"?: string,"presented_at"?: string | null,"status"?: string,"title"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "treatment_plans_clinic_id_alternative_of_fkey"
      columns: ["clinic_id","alternative_of"]
isOneToOne: false
      referencedRelation: "treatment_plans"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plans_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plans_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "treatment_plans_clinic_id_paper_id_fkey"
      columns: ["clinic_id","paper_id"]
isOneToOne: false
      referencedRelation: "papers"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatment_plans_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"treatments": {
                  Row: {
                    "appointment_id": string | null,"area": string,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string,"done_on": string,"finishes": boolean,"id": string,"note": string,"patient_id": string,"plan_item_id": string | null,"price_paise": number,"procedure_id": string,"sitting": number,"surfaces": string,"teeth": (number)[],"undone_at": string | null,"undone_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"area"?: string,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id": string,"done_on": string,"finishes"?: boolean,"id"?: string,"note"?: string,"patient_id": string,"plan_item_id"?: string | null,"price_paise": number,"procedure_id": string,"sitting"?: number,"surfaces"?: string,"teeth"?: (number)[],"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Update: {
                    "appointment_id"?: string | null,"area"?: string,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string,"done_on"?: string,"finishes"?: boolean,"id"?: string,"note"?: string,"patient_id"?: string,"plan_item_id"?: string | null,"price_paise"?: number,"procedure_id"?: string,"sitting"?: number,"surfaces"?: string,"teeth"?: (number)[],"undone_at"?: string | null,"undone_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "treatments_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatments_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatments_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "treatments_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatments_clinic_id_plan_item_id_fkey"
      columns: ["clinic_id","plan_item_id"]
isOneToOne: false
      referencedRelation: "treatment_plan_items"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "treatments_clinic_id_procedure_id_fkey"
      columns: ["clinic_id","procedure_id"]
isOneToOne: false
      referencedRelation: "procedures"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"vendors": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"created_at": string,"gstin": string | null,"id": string,"name": string,"phone": string | null,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"created_at"?: string,"gstin"?: string | null,"id"?: string,"name": string,"phone"?: string | null,"version"?: number
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"created_at"?: string,"gstin"?: string | null,"id"?: string,"name"?: string,"phone"?: string | null,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "vendors_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"visit_notes": {
                  Row: {
                    "advised": string,"appointment_id": string | null,"bp_diastolic": number | null,"bp_systolic": number | null,"charge_remark": string,"clinic_id": string,"complaint": string,"created_at": string,"dentist_id": string,"diagnosis": string,"diagnosis_codes": (string)[],"done": string,"edited_at": string,"edited_by": string,"entered_by": string,"findings": string,"id": string,"next_visit_days": number | null,"next_visit_on": string | null,"next_visit_reason": string,"noted_on": string,"patient_id": string,"pulse": number | null,"signed_at": string | null,"signed_by": string | null,"signed_by_pin": boolean,"sugar_kind": string | null,"sugar_mg_dl": number | null,"template": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "advised"?: string,"appointment_id"?: string | null,"bp_diastolic"?: number | null,"bp_systolic"?: number | null,"charge_remark"?: string,"clinic_id": string,"complaint"?: string,"created_at"?: string,"dentist_id": string,"diagnosis"?: string,"diagnosis_codes"?: (string)[],"done"?: string,"edited_at"?: string,"edited_by"?: string,"entered_by"?: string,"findings"?: string,"id"?: string,"next_visit_days"?: number | null,"next_visit_on"?: string | null,"next_visit_reason"?: string,"noted_on": string,"patient_id": string,"pulse"?: number | null,"signed_at"?: string | null,"signed_by"?: string | null,"signed_by_pin"?: boolean,"sugar_kind"?: string | null,"sugar_mg_dl"?: number | null,"template"?: string,"version"?: number
                  }
                  Update: {
                    "advised"?: string,"appointment_id"?: string | null,"bp_diastolic"?: number | null,"bp_systolic"?: number | null,"charge_remark"?: string,"clinic_id"?: string,"complaint"?: string,"created_at"?: string,"dentist_id"?: string,"diagnosis"?: string,"diagnosis_codes"?: (string)[],"done"?: string,"edited_at"?: string,"edited_by"?: string,"entered_by"?: string,"findings"?: string,"id"?: string,"next_visit_days"?: number | null,"next_visit_on"?: string | null,"next_visit_reason"?: string,"noted_on"?: string,"patient_id"?: string,"pulse"?: number | null,"signed_at"?: string | null,"signed_by"?: string | null,"signed_by_pin"?: boolean,"sugar_kind"?: string | null,"sugar_mg_dl"?: number | null,"template"?: string,"version"?: number
                  }
                  Relationships: [
                    {
      foreignKeyName: "visit_notes_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "visit_notes_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "visit_notes_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "visit_notes_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                },"visit_reasons": {
                  Row: {
                    "archived_at": string | null,"clinic_id": string,"colour": string,"created_at": string,"id": string,"minutes": number,"name": string,"position": number,"reminder_hours": (number)[] | null
                  }
                  ComputedFields: never
                  Insert: {
                    "archived_at"?: string | null,"clinic_id": string,"colour": string,"created_at"?: string,"id"?: string,"minutes": number,"name": string,"position"?: number,"reminder_hours"?: (number)[] | null
                  }
                  Update: {
                    "archived_at"?: string | null,"clinic_id"?: string,"colour"?: string,"created_at"?: string,"id"?: string,"minutes"?: number,"name"?: string,"position"?: number,"reminder_hours"?: (number)[] | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "visit_reasons_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    }
                  ]
                },"waitlist_wishes": {
                  Row: {
                    "appointment_id": string | null,"clinic_id": string,"created_at": string,"created_by": string | null,"dentist_id": string | null,"from_date": string | null,"from_time": string | null,"id": string,"instead_of": string | null,"minutes": number,"note": string | null,"patient_id": string,"reason_id": string | null,"status": string,"until_date": string | null,"until_time": string | null,"urgent": boolean,"version": number,"weekdays": (number)[]
                  }
                  ComputedFields: never
                  Insert: {
                    "appointment_id"?: string | null,"clinic_id": string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"from_date"?: string | null,"from_time"?: string | null,"id"?: string,"instead_of"?: string | null,"minutes": number,"note"?: string | null,"patient_id": string,"reason_id"?: string | null,"status"?: string,"until_date"?: string | null,"until_time"?: string | null,"urgent"?: boolean,"version"?: number,"weekdays"?: (number)[]
                  }
                  Update: {
                    "appointment_id"?: string | null,"clinic_id"?: string,"created_at"?: string,"created_by"?: string | null,"dentist_id"?: string | null,"from_date"?: string | null,"from_time"?: string | null,"id"?: string,"instead_of"?: string | null,"minutes"?: number,"note"?: string | null,"patient_id"?: string,"reason_id"?: string | null,"status"?: string,"until_date"?: string | null,"until_time"?: string | null,"urgent"?: boolean,"version"?: number,"weekdays"?: (number)[]
                  }
                  Relationships: [
                    {
      foreignKeyName: "waitlist_wishes_clinic_id_appointment_id_fkey"
      columns: ["clinic_id","appointment_id"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "waitlist_wishes_clinic_id_dentist_id_fkey"
      columns: ["clinic_id","dentist_id"]
isOneToOne: false
      referencedRelation: "dentists"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "waitlist_wishes_clinic_id_fkey"
      columns: ["clinic_id"]
isOneToOne: false
      referencedRelation: "clinics"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "waitlist_wishes_clinic_id_instead_of_fkey"
      columns: ["clinic_id","instead_of"]
isOneToOne: false
      referencedRelation: "appointments"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "waitlist_wishes_clinic_id_patient_id_fkey"
      columns: ["clinic_id","patient_id"]
isOneToOne: false
      referencedRelation: "patients"
      referencedColumns: ["clinic_id","id"]
    },{
      foreignKeyName: "waitlist_wishes_clinic_id_reason_id_fkey"
      columns: ["clinic_id","reason_id"]
isOneToOne: false
      referencedRelation: "visit_reasons"
      referencedColumns: ["clinic_id","id"]
    }
                  ]
                }
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "accept_check_in":
{ Args: { "again"?: boolean,"check_in": string,"check_in_version": number,"dentist"?: string,"patient"?: string,"patient_version"?: number,"take"?: (string)[],"urgent"?: boolean,"visit"?: string,"visit_version"?: number }; Returns: Json
                           },
"accept_history":
{ Args: { "drops"?: (string)[],"history": string,"take"?: (string)[] }; Returns: Json
                           },
"accept_invitation":
{ Args: { "token_hash": string }; Returns: string
                           },
"accept_plan":
{ Args: { "how"?: string,"person": string,"plan": string,"shown": string }; Returns: undefined
                           },
"accept_plan_by_link":
{ Args: { "link": string,"person": string,"shown": string }; Returns: Json
                           },
"access_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"account_page":
{ Args: { "before"?: Json,"patient": string }; Returns: Json
                           },
"accounts_to_erase":
{ Args: { "erasure": string }; Returns: Json
                           },
"acknowledge_policy":
{ Args: { "policy": string,"version": number }; Returns: undefined
                           },
"add_addendum":
{ Args: { "note": string,"text": string }; Returns: string
                           },
"add_dentist":
{ Args: { "dentist": Json }; Returns: string
                           },
"add_erasure_request":
{ Args: { "channel": string,"patient": string }; Returns: string
                           },
"add_findings":
{ Args: { "findings": Json,"patient": string }; Returns: Json
                           },
"add_image_link":
{ Args: { "fields": Json,"patient": string }; Returns: string
                           },
"add_image_mark":
{ Args: { "image": string,"mark": Json }; Returns: Json
                           },
"add_mount":
{ Args: { "layout": string,"name": string,"patient": string,"taken_on": string }; Returns: string
                           },
"add_plan_items":
{ Args: { "dentist"?: string,"items": Json,"patient": string,"plan"?: string,"plan_version"?: number }; Returns: Json
                           },
"add_staff":
{ Args: { "account": string,"dentist": string,"language": string,"name": string,"phone": string,"pin_hash": string,"role": string }; Returns: string
                           },
"add_sub_processor":
{ Args: { "kind": string,"name": string,"purpose_en": string,"purpose_hi": string,"receives_en": string,"receives_hi": string,"region_en": string,"region_hi": string,"since": string }; Returns: undefined
                           },
"add_to_run":
{ Args: { "counts": Json,"run": string }; Returns: undefined
                           },
"add_walk_in":
{ Args: { "again"?: boolean,"dentist"?: string,"people": Json,"reason"?: string,"request": string,"source"?: string }; Returns: Json
                           },
"address_at_device":
{ Args: { "device": string,"member": string }; Returns: string
                           },
"advance_import":
{ Args: { "batch"?: number,"import": string,"seconds"?: number }; Returns: Json
                           },
"aftercare_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"announce":
{ Args: { "begins_at": string,"ends_at": string,"text_en": string,"text_hi": string,"tone": string }; Returns: string
                           },
"answer_ticket":
{ Args: { "body": string,"closing": boolean,"ticket": string,"ticket_version": number }; Returns: undefined
                           },
"apply_advance":
{ Args: { "amount_paise": number,"patient": string,"request": string,"source": string }; Returns: Json
                           },
"apply_erasures_again":
{ Args: { "register": Json }; Returns: Json
                           },
"apply_gateway_event":
{ Args: { "event": string,"facts": Json }; Returns: undefined
                           },
"apply_gateway_facts":
{ Args: { "facts": Json }; Returns: undefined
                           },
"apply_payment_link_event":
{ Args: { "clinic": string,"event": string,"fingerprint": string,"gateway_payment": string,"link": string,"paid_paise": number,"status": string }; Returns: boolean
                           },
"apply_retention_rules":
{ Args: { "most": number,"run": string }; Returns: Json
                           },
"apply_sms_report":
{ Args: { "delivered": boolean,"gateway_id": string,"message": string,"told": string }; Returns: undefined
                           },
"apply_webhook":
{ Args: { "events": Json,"webhook": string }; Returns: undefined
                           },
"approvals_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"archive_aftercare":
{ Args: { "back"?: boolean,"sheet": string }; Returns: undefined
                           },
"archive_consent_form":
{ Args: { "archived": boolean,"form": string }; Returns: undefined
                           },
"archive_package":
{ Args: { "archived": boolean,"package": string }; Returns: undefined
                           },
"archive_page":
{ Args: { "at": Json,"erasure": string,"kind": string,"most"?: number }; Returns: Json
                           },
"archive_payer":
{ Args: { "archived": boolean,"payer": string }; Returns: undefined
                           },
"archive_product":
{ Args: { "archived": boolean,"product": string }; Returns: undefined
                           },
"archives_due":
{ Args: { "erasure": string }; Returns: Json
                           },
"archives_of_certificate":
{ Args: { "number": string }; Returns: Json
                           },
"archives_of_other_keys":
{ Args: { "key": string,"most"?: number }; Returns: Json
                           },
"archives_over":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"arrange_plan":
{ Args: { "places": Json,"plan": string,"plan_version": number }; Returns: number
                           },
"ask_bill_discount":
{ Args: { "draft": string,"draft_version": number,"reason"?: string }; Returns: string
                           },
"ask_bill_void":
{ Args: { "invoice": string,"reason": string }; Returns: string
                           },
"ask_clinic_erasure":
{ Args: { "typed": string }; Returns: Json
                           },
"ask_plan_discount":
{ Args: { "plan": string,"plan_version": number,"reason"?: string }; Returns: string
                           },
"ask_refund":
{ Args: { "amount_paise": number,"payment": string,"reason": string }; Returns: string
                           },
"assign_conversation":
{ Args: { "conversation": string,"member": string }; Returns: undefined
                           },
"assign_images":
{ Args: { "images": Json,"patient": string,"visit"?: string }; Returns: Json
                           },
"attach_expense_photo":
{ Args: { "expense": string,"photo": string }; Returns: undefined
                           },
"attend_record":
{ Args: { "doing"?: string,"patient": string }; Returns: Json
                           },
"audit_entry":
{ Args: { "entry": string }; Returns: Json
                           },
"audit_page":
{ Args: { "before"?: string,"filter"?: Json }; Returns: Json
                           },
"authorise_claim":
{ Args: { "authorisation": string,"claim": string,"claim_version": number }; Returns: number
                           },
"begin_clinic_erasure":
{ Args: { "clinic": string }; Returns: string
                           },
"begin_clinic_export":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"begin_device_challenge":
{ Args: { "device": string,"nonce": string,"slug": string,"token_hash": string }; Returns: Json
                           },
"begin_device_session":
{ Args: { "by_pin": boolean,"device": string,"session": string }; Returns: undefined
                           },
"begin_history":
{ Args: { "patient": string,"way": string }; Returns: string
                           },
"begin_import":
{ Args: { "file_name": string,"headings": (string)[] }; Returns: string
                           },
"begin_retention_run":
{ Args: { "every": string }; Returns: string
                           },
"billing_settings_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"bills_page":
{ Args: { "patient": string }; Returns: Json
                           },
"bind_session":
{ Args: { "browser": string }; Returns: undefined
                           },
"book_appointment":
{ Args: { "by_token"?: boolean,"chair"?: string,"dentist": string,"family"?: string,"minutes": number,"note"?: string,"patient": string,"reason"?: string,"request"?: string,"series"?: string,"source"?: string,"squeeze"?: boolean,"starts": string }; Returns: Json
                           },
"book_family":
{ Args: { "request": string,"visits": Json }; Returns: Json
                           },
"book_for_lab":
{ Args: { "by_token"?: boolean,"chair"?: string,"dentist": string,"items"?: (string)[],"minutes": number,"note"?: string,"orders": (string)[],"patient": string,"reason"?: string,"recall"?: string,"squeeze"?: boolean,"starts": string }; Returns: Json
                           },
"book_plan_items":
{ Args: { "by_token"?: boolean,"chair"?: string,"dentist": string,"items": (string)[],"minutes": number,"note"?: string,"patient": string,"reason"?: string,"squeeze"?: boolean,"starts": string }; Returns: Json
                           },
"book_recall":
{ Args: { "by_token"?: boolean,"chair"?: string,"dentist": string,"minutes": number,"note"?: string,"patient": string,"reason"?: string,"recall": string,"squeeze"?: boolean,"starts": string }; Returns: Json
                           },
"book_series":
{ Args: { "note"?: string,"patient": string,"reason"?: string,"visits": Json }; Returns: Json
                           },
"bounce_cheque":
{ Args: { "part": string,"reason": string,"request": string }; Returns: Json
                           },
"calibrate_image":
{ Args: { "image": string,"image_version": number,"spacing": number }; Returns: Json
                           },
"campaign_page":
{ Args: { "after"?: string,"campaign"?: string,"page_size"?: number,"show"?: string }; Returns: Json
                           },
"campaigns_page":
{ Args: { "after"?: Json,"page_size"?: number }; Returns: Json
                           },
"cancel_series":
{ Args: { "reason"?: string,"visit": string,"visit_version": number }; Returns: Json
                           },
"case_register":
{ Args: { "after"?: Json,"from_day": string,"page_size"?: number,"taken"?: boolean,"until_day": string }; Returns: Json
                           },
"change_appointment":
{ Args: { "note": string,"reason": string,"visit": string,"visit_version": number }; Returns: Json
                           },
"change_campaign":
{ Args: { "act": string,"campaign": string }; Returns: string
                           },
"change_credit_settings":
{ Args: { "pays_meta": boolean,"settings_version": number,"threshold_paise"?: number }; Returns: number
                           },
"change_day":
{ Args: { "changes": Json }; Returns: Json
                           },
"change_finding":
{ Args: { "changes": Json,"finding": string,"finding_version": number }; Returns: Json
                           },
"change_image_mark":
{ Args: { "fields": Json,"mark": string,"mark_version": number }; Returns: Json
                           },
"change_images":
{ Args: { "changes": Json }; Returns: Json
                           },
"change_message_settings":
{ Args: { "changes": Json,"clinic_version": number,"reasons": Json }; Returns: number
                           },
"change_mount":
{ Args: { "changes": Json,"mount": string,"mount_version": number }; Returns: number
                           },
"change_my_account":
{ Args: { "full_name": string,"phone": string }; Returns: undefined
                           },
"change_patient":
{ Args: { "changes": Json,"consent"?: Json,"patient": string,"patient_version": number }; Returns: number
                           },
"change_perio_exam":
{ Args: { "changes": Json,"exam": string,"exam_version": number }; Returns: number
                           },
"change_plan":
{ Args: { "dentist": string,"note": string,"plan": string,"plan_version": number,"title": string }; Returns: number
                           },
"change_plan_item":
{ Args: { "fields": Json,"item": string,"plan_version": number }; Returns: number
                           },
"change_supplier":
{ Args: { "supplier": Json,"valid_from": string }; Returns: undefined
                           },
"changed_findings":
{ Args: { "patient": string,"since": string }; Returns: Json
                           },
"chart_page":
{ Args: { "patient": string }; Returns: Json
                           },
"check_certificate":
{ Args: { "hash": string,"number": string }; Returns: Json
                           },
"check_in":
{ Args: { "check_in": string }; Returns: Json
                           },
"check_in_form":
{ Args: { "link": string }; Returns: Json
                           },
"check_ins_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"checkout_terms":
{ Args: { "clinic": string,"price": string }; Returns: Json
                           },
"choose_branch":
{ Args: { "branch"?: string }; Returns: undefined
                           },
"choose_by_link":
{ Args: { "given": boolean,"guardian"?: Json,"language": string,"link": string,"purpose": string }; Returns: undefined
                           },
"choose_counting":
{ Args: { "channel": string,"counted": boolean }; Returns: undefined
                           },
"choose_evening_message":
{ Args: { "by": string }; Returns: undefined
                           },
"choose_for_row":
{ Args: { "choice"?: string,"import": string,"line": number }; Returns: undefined
                           },
"claim_access_mails":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_audit_mails":
{ Args: { "most"?: number }; Returns: Json
                           },
"claim_document_mails":
{ Args: { "batch": number }; Returns: Json
                           },
"claim_erasure_codes":
{ Args: { "most"?: number }; Returns: Json
                           },
"claim_erasure_letters":
{ Args: { "most"?: number }; Returns: Json
                           },
"claim_evening_messages":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_gateway_events":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_image_upload":
{ Args: { "upload": string }; Returns: Json
                           },
"claim_image_upload_by_link":
{ Args: { "link": string,"upload": string }; Returns: Json
                           },
"claim_invoice":
{ Args: { "claim": Json,"invoice": string,"request": string }; Returns: Json
                           },
"claim_invoice_mails":
{ Args: { "batch": number }; Returns: Json
                           },
"claim_media":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_messages":
{ Args: { "batch"?: number,"lease_seconds"?: number,"worker": string }; Returns: Json
                           },
"claim_policy_notices":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_subscription_notices":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_ticket_mails":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claim_webhooks":
{ Args: { "batch"?: number }; Returns: Json
                           },
"claims_page":
{ Args: { "after"?: string,"after_id"?: string,"list"?: string,"payer"?: string }; Returns: Json
                           },
"clear_own_pin_attempts":
{ Args: { "person": string }; Returns: undefined
                           },
"clinic_erasures_open":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"clinic_export_list":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"clinic_files_left":
{ Args: { "after"?: Json,"erasure": string,"most"?: number }; Returns: Json
                           },
"clinic_gateway_keys":
{ Args: { "clinic": string }; Returns: Json
                           },
"clinic_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"clinics_to_erase":
{ Args: { "most"?: number }; Returns: Json
                           },
"close_day":
{ Args: { "branch": string,"counting": Json,"day": string,"request": string }; Returns: Json
                           },
"close_erasure_requests":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"close_ticket":
{ Args: { "ticket": string,"ticket_version": number }; Returns: undefined
                           },
"close_visits":
{ Args: { "became": string,"reason"?: string,"visits": (string)[] }; Returns: Json
                           },
"compare_page":
{ Args: { "patient": string }; Returns: Json
                           },
"complete_task":
{ Args: { "done"?: boolean,"task": string }; Returns: boolean
                           },
"confirm_erasure_request":
{ Args: { "patient": string,"request": string }; Returns: undefined
                           },
"connect_clinic_gateway":
{ Args: { "by": string,"clinic": string,"key_id": string,"secret": string,"webhook_secret": string }; Returns: undefined
                           },
"connect_whatsapp_number":
{ Args: { "by": string,"clinic": string,"display_number": string,"phone_number_id": string,"token": string,"verified_name": string,"waba_id": string }; Returns: undefined
                           },
"consent_forms_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"consent_to_sign":
{ Args: { "consent": string,"signer_relation": string }; Returns: Json
                           },
"consent_to_verify":
{ Args: { "consent": string }; Returns: Json
                           },
"consents_page":
{ Args: { "patient": string }; Returns: Json
                           },
"conversation_page":
{ Args: { "before": Json,"conversation": string,"page_size"?: number }; Returns: Json
                           },
"copy_plan":
{ Args: { "alternative": boolean,"plan": string }; Returns: string
                           },
"correct_visit_times":
{ Args: { "times": Json,"visit": string,"visit_version": number }; Returns: Json
                           },
"count_attempt":
{ Args: { "bucket": string,"key_hash": string }; Returns: number
                           },
"count_audience":
{ Args: { "choices": Json }; Returns: Json
                           },
"count_stock":
{ Args: { "branch": string,"lines": Json,"note": string,"request": string }; Returns: Json
                           },
"create_clinic":
{ Args: { "chairs": Json,"clinic": Json,"dentists": Json,"hours": Json }; Returns: string
                           },
"credit_invoice":
{ Args: { "invoice": string,"lines"?: Json,"reason": string,"request": string }; Returns: Json
                           },
"credit_pack":
{ Args: { "pack": string }; Returns: number
                           },
"credits_not_told":
{ Args: { "clinic": string }; Returns: undefined
                           },
"credits_out_of_step":
{ Args: Record<PropertyKey, never>; Returns: string[]
                           },
"credits_page":
{ Args: { "after"?: Json,"from_day"?: string,"kinds"?: (string)[],"page_size"?: number,"until_day"?: string }; Returns: Json
                           },
"credits_to_tell":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"data_consents_page":
{ Args: { "patient": string }; Returns: Json
                           },
"day_changes":
{ Args: { "closure"?: string,"day"?: string,"dentist"?: string }; Returns: Json
                           },
"day_page":
{ Args: { "before"?: string,"branch"?: string,"day"?: string }; Returns: Json
                           },
"decide_approval":
{ Args: { "approval": string,"given": boolean }; Returns: undefined
                           },
"decide_approval_by_pin":
{ Args: { "approval": string,"device": string,"given": boolean,"member": string }; Returns: undefined
                           },
"decide_proposals":
{ Args: { "decision": string,"proposals": (string)[] }; Returns: number
                           },
"delete_images":
{ Args: { "images": Json,"reason": string }; Returns: Json
                           },
"delete_my_account":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"devices_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"discard_consent":
{ Args: { "consent": string }; Returns: undefined
                           },
"discard_expense":
{ Args: { "expense": string,"expense_version": number }; Returns: undefined
                           },
"discard_history":
{ Args: { "history": string }; Returns: undefined
                           },
"discard_images":
{ Args: { "images": Json,"reason": string }; Returns: Json
                           },
"discard_import":
{ Args: { "import": string }; Returns: undefined
                           },
"discard_invoice_draft":
{ Args: { "draft": string }; Returns: undefined
                           },
"discard_letter":
{ Args: { "letter": string }; Returns: undefined
                           },
"discard_note":
{ Args: { "note": string,"seen": number }; Returns: undefined
                           },
"discard_perio_exam":
{ Args: { "discarded": boolean,"exam": string }; Returns: undefined
                           },
"discard_plan":
{ Args: { "plan": string,"plan_version": number }; Returns: undefined
                           },
"discard_prescription":
{ Args: { "prescription": string }; Returns: undefined
                           },
"discard_settlement":
{ Args: { "settlement": string }; Returns: undefined
                           },
"discharge_visit":
{ Args: { "recall"?: Json,"visit": string,"visit_version": number }; Returns: Json
                           },
"disconnect_gateway":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"disconnect_whatsapp_number":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"dismiss_announcement":
{ Args: { "announcement": string }; Returns: undefined
                           },
"dismiss_check_in":
{ Args: { "back"?: boolean,"check_in": string,"check_in_version": number }; Returns: number
                           },
"dismiss_history":
{ Args: { "back"?: boolean,"history": string }; Returns: undefined
                           },
"display_board":
{ Args: { "link": string }; Returns: Json
                           },
"dispute_erasure":
{ Args: { "request": string,"why": string }; Returns: undefined
                           },
"document_sending":
{ Args: { "document": string,"kind": string }; Returns: Json
                           },
"drop_plan_item":
{ Args: { "dropped": boolean,"item": string,"reason"?: string }; Returns: undefined
                           },
"drop_ticket":
{ Args: { "ticket": string,"ticket_version": number }; Returns: undefined
                           },
"dues_page":
{ Args: { "after"?: Json,"bucket"?: string,"page_size"?: number,"sort"?: string }; Returns: Json
                           },
"edit_message_template":
{ Args: { "body": string,"buttons": Json,"kind": string,"language": string,"template_version"?: number,"title"?: string,"variant"?: string }; Returns: string
                           },
"end_agreement":
{ Args: { "agreement": string,"agreement_version": number,"ended_on": string }; Returns: undefined
                           },
"end_announcement":
{ Args: { "announcement": string }; Returns: undefined
                           },
"end_erasure_request":
{ Args: { "how": string,"request": string }; Returns: undefined
                           },
"end_moved_session":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"end_my_session":
{ Args: { "session"?: string }; Returns: undefined
                           },
"end_my_sessions":
{ Args: { "keep_this"?: boolean }; Returns: number
                           },
"end_retention_run":
{ Args: { "problems": Json,"run": string }; Returns: Json
                           },
"end_sub_processor":
{ Args: { "sub_processor": string,"until": string }; Returns: undefined
                           },
"enter_paper_day":
{ Args: { "day": string,"rows": Json }; Returns: Json
                           },
"erase_audit_detail":
{ Args: { "clinic": string,"entry": string }; Returns: undefined
                           },
"erase_clinic_rows":
{ Args: { "budget_ms"?: number,"erasure": string }; Returns: Json
                           },
"erase_confirmed":
{ Args: { "run": string }; Returns: Json
                           },
"erase_next":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"erasure_certificate":
{ Args: { "request": string }; Returns: Json
                           },
"erasure_folders":
{ Args: { "erasure": string }; Returns: Json
                           },
"erasure_register":
{ Args: { "after"?: string,"most"?: number }; Returns: Json
                           },
"erasures_to_copy":
{ Args: { "most"?: number }; Returns: Json
                           },
"estimate_page":
{ Args: { "patient": string,"plan": string }; Returns: Json
                           },
"expense":
{ Args: { "expense": string }; Returns: Json
                           },
"expenses_page":
{ Args: { "after"?: Json,"category"?: string,"from_day"?: string,"from_whom"?: string,"page_size"?: number,"until_day"?: string }; Returns: Json
                           },
"export_audit":
{ Args: { "after"?: Json,"filter"?: Json,"page_size"?: number }; Returns: Json
                           },
"export_campaign":
{ Args: { "after"?: Json,"campaign": string,"page_size"?: number }; Returns: Json
                           },
"export_credits":
{ Args: { "after"?: Json,"from_day": string,"page_size"?: number,"until_day": string }; Returns: Json
                           },
"export_files":
{ Args: { "after"?: Json,"export": string,"page_size"?: number }; Returns: Json
                           },
"export_images":
{ Args: { "format"?: string,"images"?: (string)[],"mount"?: string,"overlays"?: boolean,"patient": string }; Returns: Json
                           },
"export_messages":
{ Args: { "after"?: Json,"from_day": string,"page_size"?: number,"until_day": string }; Returns: Json
                           },
"export_patients":
{ Args: { "after"?: Json,"page_size"?: number }; Returns: Json
                           },
"export_recalls":
{ Args: { "after"?: Json,"page_size"?: number }; Returns: Json
                           },
"export_table":
{ Args: { "after"?: Json,"export": string,"page_size"?: number,"table_name": string }; Returns: Json
                           },
"export_visits":
{ Args: { "after"?: Json,"from_day": string,"page_size"?: number,"until_day": string }; Returns: Json
                           },
"extend_package":
{ Args: { "owned": string,"until"?: string }; Returns: undefined
                           },
"extend_trial":
{ Args: { "clinic": string,"days": number,"reason": string,"subscription_version": number }; Returns: string
                           },
"fail_gateway_event":
{ Args: { "error": string,"event": string }; Returns: undefined
                           },
"fields_of_other_keys":
{ Args: { "key_id": string,"most"?: number }; Returns: Json
                           },
"file_paper":
{ Args: { "bytes": number,"mime": string,"name": string,"noun": string,"paper": string,"patient": string,"sha256": string }; Returns: string
                           },
"find_invoices":
{ Args: { "query": string }; Returns: Json
                           },
"finish_clinic_erasure":
{ Args: { "erasure": string,"listed": number }; Returns: Json
                           },
"finish_clinic_export":
{ Args: { "export": string }; Returns: undefined
                           },
"finish_perio_exam":
{ Args: { "exam": string }; Returns: undefined
                           },
"finish_upload":
{ Args: { "expected": number,"import": string }; Returns: undefined
                           },
"fitting_wishes":
{ Args: { "dentist": string,"ends": string,"starts": string }; Returns: Json
                           },
"flag_unusual_access":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"forget_archive":
{ Args: { "archive": string }; Returns: undefined
                           },
"gateway_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"gateway_return":
{ Args: { "gateway_id": string }; Returns: Json
                           },
"gateway_to_check":
{ Args: { "batch"?: number }; Returns: Json
                           },
"give_back_audit_mail":
{ Args: { "clinic": string,"day": string,"person": string }; Returns: undefined
                           },
"give_credits":
{ Args: { "clinic": string,"paise": number,"reason": string }; Returns: number
                           },
"grant_support":
{ Args: { "hours": number,"reason": string }; Returns: string
                           },
"hand_over_cash":
{ Args: { "handover": Json,"request": string }; Returns: Json
                           },
"handle_conversation":
{ Args: { "conversation": string,"handled"?: boolean,"seen": number }; Returns: boolean
                           },
"health":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"hide_phones":
{ Args: { "hidden": boolean,"role": string }; Returns: (string)[]
                           },
"history_page":
{ Args: { "language"?: string,"patient": string }; Returns: Json
                           },
"home_page":
{ Args: { "dentist"?: string }; Returns: Json
                           },
"image_page":
{ Args: { "image": string,"patient": string }; Returns: Json
                           },
"image_upload":
{ Args: { "upload": string }; Returns: Json
                           },
"images_of_link":
{ Args: { "link": string }; Returns: Json
                           },
"images_page":
{ Args: { "patient": string }; Returns: Json
                           },
"import_page":
{ Args: { "import": string }; Returns: Json
                           },
"import_rows":
{ Args: { "after"?: number,"import": string,"page_size"?: number,"view": string }; Returns: Json
                           },
"imports_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"inbox_page":
{ Args: { "after"?: Json,"conversation"?: string,"page_size"?: number,"show"?: string }; Returns: Json
                           },
"incident_people":
{ Args: { "number": string }; Returns: Json
                           },
"invitation":
{ Args: { "token_hash": string }; Returns: Json
                           },
"invite_member":
{ Args: { "dentist": string,"email": string,"name": string,"role": string,"token_hash": string }; Returns: string
                           },
"invoice_page":
{ Args: { "invoice": string }; Returns: Json
                           },
"invoices_page":
{ Args: { "after"?: Json,"from_day"?: string,"list"?: string,"of_kind"?: string,"page_size"?: number,"until_day"?: string }; Returns: Json
                           },
"issue_invoice":
{ Args: { "bill": Json,"patient": string,"request": string }; Returns: Json
                           },
"issue_patient_links":
{ Args: { "links": Json }; Returns: Json
                           },
"issue_waiting_invoices":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"keep_archive_part":
{ Args: { "archive": string,"bytes": number,"erasure": string,"key": string,"next": Json,"part": number,"row_count": number,"sha256": string }; Returns: boolean
                           },
"keep_for_plan":
{ Args: { "amount_paise": number,"plan": string,"request": string }; Returns: Json
                           },
"keep_gateway_order":
{ Args: { "clinic": string,"gateway_order": string,"net_paise": number,"total_paise": number }; Returns: undefined
                           },
"keep_gateway_plan":
{ Args: { "gateway_plan": string,"price": string }; Returns: string
                           },
"keep_image":
{ Args: { "facts": Json,"upload": string }; Returns: Json
                           },
"keep_sealed_field":
{ Args: { "field": string,"field_version": number,"hint": string,"patient": string,"sealed": string }; Returns: number
                           },
"keep_ticket":
{ Args: { "ticket": string,"ticket_version": number }; Returns: undefined
                           },
"know_server":
{ Args: { "proof": string }; Returns: undefined
                           },
"lab_order":
{ Args: { "lab_order": string }; Returns: Json
                           },
"lab_orders_to_bill":
{ Args: { "lab": string }; Returns: Json
                           },
"labs_page":
{ Args: { "after"?: Json,"lab"?: string,"list"?: string,"page_size"?: number,"status"?: string }; Returns: Json
                           },
"letter_print":
{ Args: { "letter": string }; Returns: Json
                           },
"lift_suspension":
{ Args: { "clinic": string,"reason": string,"subscription_version": number }; Returns: undefined
                           },
"likely_duplicates":
{ Args: { "birth_date": string,"full_name": string,"phone": string }; Returns: Json
                           },
"link_conversation":
{ Args: { "conversation": string,"patient": string }; Returns: undefined
                           },
"live_versions":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"lock_session":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"mail_document":
{ Args: { "document": string,"kind": string }; Returns: undefined
                           },
"make_choices_link":
{ Args: { "patient": string }; Returns: string
                           },
"make_clinic_link":
{ Args: { "kind": string,"link": string }; Returns: undefined
                           },
"make_document_link":
{ Args: { "document": string,"kind": string }; Returns: string
                           },
"make_due_expenses":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"make_dues_link":
{ Args: { "patient": string }; Returns: string
                           },
"make_estimate_link":
{ Args: { "plan": string }; Returns: string
                           },
"make_history_link":
{ Args: { "patient": string }; Returns: string
                           },
"make_images_link":
{ Args: { "language": string,"patient": string }; Returns: string
                           },
"make_lab_order_link":
{ Args: { "lab_order": string }; Returns: string
                           },
"make_letter_link":
{ Args: { "letter": string }; Returns: string
                           },
"make_package_link":
{ Args: { "patient": string }; Returns: Json
                           },
"make_plan":
{ Args: { "dentist"?: string,"patient": string,"title"?: string }; Returns: string
                           },
"make_prescription_link":
{ Args: { "prescription": string }; Returns: string
                           },
"make_settlement":
{ Args: { "dentist": string,"payable_paise": number,"request": string,"until_day": string,"visit": string }; Returns: Json
                           },
"mandates_to_cancel":
{ Args: { "clinic": string }; Returns: Json
                           },
"mark_access_seen":
{ Args: { "flag": string }; Returns: undefined
                           },
"mark_conversation":
{ Args: { "as_read"?: boolean,"conversation": string,"seen": number }; Returns: number
                           },
"mark_in_queue":
{ Args: { "mark": string,"visit": string,"visit_version": number }; Returns: Json
                           },
"may_file_paper":
{ Args: { "noun": string,"patient": string }; Returns: undefined
                           },
"medicine_list":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"medicine_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"merge_patients":
{ Args: { "choices": Json,"keep": string,"other": string,"versions": (number)[] }; Returns: string
                           },
"merge_preview":
{ Args: { "keep": string,"other": string }; Returns: Json
                           },
"message":
{ Args: { "message": string }; Returns: Json
                           },
"message_media":
{ Args: { "message": string }; Returns: Json
                           },
"messages_page":
{ Args: { "after"?: Json,"kind"?: string,"page_size"?: number,"selected"?: string,"view"?: string }; Returns: Json
                           },
"messages_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"mount_page":
{ Args: { "mount": string,"patient": string }; Returns: Json
                           },
"move_images":
{ Args: { "images": Json,"patient": string }; Returns: Json
                           },
"move_plan":
{ Args: { "plan": string,"plan_version": number,"reason"?: string,"status": string }; Returns: number
                           },
"my_account":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_clinics":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_data":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_file_numbers":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_pin":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_shell":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"my_tickets":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"new_invoice_page":
{ Args: { "draft"?: string,"patient": string,"plan"?: string,"visit"?: string }; Returns: Json
                           },
"note_archive_resealed":
{ Args: { "archive": string,"key": string }; Returns: undefined
                           },
"note_cancelled":
{ Args: { "clinic": string,"subscription": string }; Returns: Json
                           },
"note_clinic_accounts":
{ Args: { "erasure": string,"gone": number }; Returns: number
                           },
"note_clinic_files":
{ Args: { "erasure": string,"passed": number }; Returns: number
                           },
"note_erasure_problem":
{ Args: { "erasure": string,"problem": string }; Returns: undefined
                           },
"note_erasures_copied":
{ Args: { "ids": (string)[] }; Returns: undefined
                           },
"note_estimate_paper":
{ Args: { "paper": string,"plan": string }; Returns: undefined
                           },
"note_failed_sign_in":
{ Args: { "address": string,"email": string,"email_hash": string }; Returns: undefined
                           },
"note_incident":
{ Args: { "number": string,"step": string,"text"?: string }; Returns: undefined
                           },
"note_job_run":
{ Args: { "job": string }; Returns: undefined
                           },
"note_payment_link":
{ Args: { "amount_paise": number,"clinic": string,"expires_at": string,"invoice": string,"link": string,"patient": string,"url": string }; Returns: undefined
                           },
"note_payment_link_state":
{ Args: { "clinic": string,"gateway_payment": string,"link": string,"paid_paise": number,"status": string }; Returns: undefined
                           },
"note_pin":
{ Args: { "device": string,"session": string }; Returns: undefined
                           },
"note_printed_schedule":
{ Args: { "day": string }; Returns: undefined
                           },
"note_recall_attempt":
{ Args: { "next_on"?: string,"note"?: string,"outcome": string,"recall": string,"recall_version": number,"way": string }; Returns: Json
                           },
"note_scheduled_change":
{ Args: { "next_price": string,"subscription": string }; Returns: undefined
                           },
"note_seen":
{ Args: { "browser": string }; Returns: undefined
                           },
"note_sign_in":
{ Args: { "agent": string }; Returns: undefined
                           },
"note_since":
{ Args: { "note": string,"seen": number }; Returns: Json
                           },
"note_support":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"note_usage":
{ Args: { "event": string }; Returns: undefined
                           },
"note_visitor":
{ Args: { "event": string }; Returns: undefined
                           },
"notes_page":
{ Args: { "after"?: Json,"patient": string }; Returns: Json
                           },
"offer_slot":
{ Args: { "chair"?: string,"dentist": string,"ends": string,"hours"?: number,"starts": string,"wishes": (string)[] }; Returns: string
                           },
"open_chat":
{ Args: { "body": string,"conversation": string,"patient"?: string,"request": string }; Returns: string
                           },
"open_click_to_chat":
{ Args: { "body": string,"message": string }; Returns: undefined
                           },
"open_expense_photo":
{ Args: { "expense": string }; Returns: Json
                           },
"open_image":
{ Args: { "download"?: boolean,"file": string,"image": string }; Returns: Json
                           },
"open_lab_orders":
{ Args: { "patient": string }; Returns: Json
                           },
"open_package":
{ Args: { "code": string,"language"?: string,"link": string }; Returns: Json
                           },
"open_paper":
{ Args: { "paper": string,"patient": string }; Returns: Json
                           },
"open_sealed_field":
{ Args: { "field": string,"patient": string }; Returns: Json
                           },
"open_ticket":
{ Args: { "said": Json }; Returns: Json
                           },
"operator_announcements":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"operator_clinic":
{ Args: { "slug": string }; Returns: Json
                           },
"operator_clinics":
{ Args: { "after"?: Json,"page_size"?: number,"plan"?: string,"query"?: string,"sort"?: string,"state"?: string }; Returns: Json
                           },
"operator_failures":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"operator_incident":
{ Args: { "number": string }; Returns: Json
                           },
"operator_incidents":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"operator_policies":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"operator_policy_notices":
{ Args: { "policy": string,"version": number }; Returns: Json
                           },
"operator_retention":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"operator_supplier":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"operator_ticket":
{ Args: { "ticket": string }; Returns: Json
                           },
"operator_ticket_file":
{ Args: { "file": string,"ticket": string }; Returns: Json
                           },
"operator_tickets":
{ Args: { "listed"?: string }; Returns: Json
                           },
"operator_usage":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"order_chairs":
{ Args: { "ids": (string)[] }; Returns: undefined
                           },
"order_dentists":
{ Args: { "ids": (string)[] }; Returns: undefined
                           },
"order_reasons":
{ Args: { "ids": (string)[] }; Returns: undefined
                           },
"orphan_papers":
{ Args: { "batch"?: number }; Returns: string[]
                           },
"outstanding_documents":
{ Args: { "after"?: Json,"age"?: string,"page_size"?: number,"taken"?: boolean }; Returns: Json
                           },
"outstanding_report":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"packages_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"patient_labs_page":
{ Args: { "patient": string }; Returns: Json
                           },
"patient_link_page":
{ Args: { "answers"?: Json,"link": string }; Returns: Json
                           },
"patient_notices":
{ Args: { "language": string }; Returns: Json
                           },
"patient_package":
{ Args: { "language"?: string,"patient": string }; Returns: Json
                           },
"patient_page":
{ Args: { "patient": string }; Returns: Json
                           },
"patient_record_document":
{ Args: { "language"?: string,"patient": string }; Returns: Json
                           },
"patient_summary":
{ Args: { "patient": string }; Returns: Json
                           },
"patient_timeline":
{ Args: { "before"?: Json,"kinds"?: (string)[],"page_size"?: number,"patient": string }; Returns: Json
                           },
"patients_page":
{ Args: { "after"?: Json,"page_size"?: number,"sort"?: string }; Returns: Json
                           },
"pay_expense":
{ Args: { "expense": string,"expense_version": number,"paid": Json,"request": string }; Returns: Json
                           },
"pay_settlement":
{ Args: { "paid": Json,"request": string,"settlement": string }; Returns: Json
                           },
"payers_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"payment_goal_of_link":
{ Args: { "link": string }; Returns: Json
                           },
"payment_link_goal":
{ Args: { "invoice"?: string,"patient": string }; Returns: Json
                           },
"payment_link_to_cancel":
{ Args: { "link": string }; Returns: string
                           },
"payment_links_page":
{ Args: { "invoice"?: string,"patient": string }; Returns: Json
                           },
"payment_links_to_check":
{ Args: { "batch"?: number }; Returns: Json
                           },
"payment_page":
{ Args: { "patient": string }; Returns: Json
                           },
"people_at_device":
{ Args: { "device": string }; Returns: Json
                           },
"perio_exam_now":
{ Args: { "exam": string }; Returns: Json
                           },
"perio_page":
{ Args: { "compare_with"?: string,"exam"?: string,"patient": string }; Returns: Json
                           },
"place_in_queue":
{ Args: { "ahead_of"?: string,"behind"?: string,"visit": string,"visit_version": number }; Returns: Json
                           },
"plan_birthdays":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"plan_change":
{ Args: { "clinic": string,"price": string }; Returns: Json
                           },
"plan_due_reminders":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"plan_page":
{ Args: { "patient": string,"plan": string }; Returns: Json
                           },
"plans_page":
{ Args: { "patient": string }; Returns: Json
                           },
"policy_page":
{ Args: { "language"?: string,"policy": string,"version"?: number }; Returns: Json
                           },
"prepare_consent":
{ Args: { "dentist": string,"patient": string,"procedure": string,"teeth": (number)[],"text_id": string }; Returns: string
                           },
"prescribing_risks":
{ Args: { "patient": string }; Returns: Json
                           },
"prescription_print":
{ Args: { "prescription": string }; Returns: Json
                           },
"prescription_to_sign":
{ Args: { "prescription": string }; Returns: Json
                           },
"prescriptions_page":
{ Args: { "patient": string }; Returns: Json
                           },
"price_plan":
{ Args: { "final_paise": number,"plan": string,"plan_version": number }; Returns: number
                           },
"price_to_resume":
{ Args: { "clinic": string }; Returns: string
                           },
"pricing":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"print_consent":
{ Args: { "consent": string,"patient": string }; Returns: Json
                           },
"print_estimate":
{ Args: { "plan": string }; Returns: Json
                           },
"print_history":
{ Args: { "patient": string }; Returns: Json
                           },
"print_invoice":
{ Args: { "invoice": string }; Returns: Json
                           },
"print_lab_order":
{ Args: { "lab_order": string }; Returns: Json
                           },
"print_payment":
{ Args: { "payment": string }; Returns: Json
                           },
"print_settings_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"print_settlement":
{ Args: { "settlement": string }; Returns: Json
                           },
"print_subscription_invoice":
{ Args: { "invoice": string }; Returns: Json
                           },
"privacy_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"procedures_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"products_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"profit_report":
{ Args: { "from_day": string,"until_day": string }; Returns: Json
                           },
"propose_erasures":
{ Args: { "most"?: number,"run": string }; Returns: Json
                           },
"prove_erasure":
{ Args: { "code": string,"token": string }; Returns: Json
                           },
"publish_policy":
{ Args: { "effective_on": string,"latest": number,"material": boolean,"policy": string,"summary_en": string,"summary_hi": string,"text_en": string,"text_hi": string }; Returns: number
                           },
"purge_images":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"queue":
{ Args: { "day"?: string }; Returns: Json
                           },
"queue_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"recall_types_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"recalls_page":
{ Args: { "after"?: Json,"dentist"?: string,"list"?: string,"page_size"?: number }; Returns: Json
                           },
"receive_stock":
{ Args: { "receipt": Json,"request": string }; Returns: Json
                           },
"record_access_mail":
{ Args: { "clinic": string,"flag": string,"outcome": string,"person": string }; Returns: undefined
                           },
"record_consent":
{ Args: { "given": boolean,"guardian"?: Json,"language": string,"patient": string,"purpose": string,"said_at"?: string,"wording": string }; Returns: undefined
                           },
"record_document_mail":
{ Args: { "mail": string,"outcome": string,"problem"?: string }; Returns: undefined
                           },
"record_erasure_code":
{ Args: { "code": string,"outcome": string }; Returns: undefined
                           },
"record_erasure_letter":
{ Args: { "letter": string,"outcome": string }; Returns: undefined
                           },
"record_evening_message":
{ Args: { "message": string,"outcome": string,"provider"?: string }; Returns: undefined
                           },
"record_invoice_mail":
{ Args: { "mail": string,"outcome": string,"problem"?: string }; Returns: undefined
                           },
"record_media":
{ Args: { "bytes": number,"clinic": string,"message": string,"mime": string,"path": string,"problem": string }; Returns: undefined
                           },
"record_policy_notice":
{ Args: { "notice": string,"outcome": string }; Returns: undefined
                           },
"record_sends":
{ Args: { "results": Json }; Returns: undefined
                           },
"record_subscription_notice":
{ Args: { "notice": string,"outcome": string }; Returns: undefined
                           },
"record_template_states":
{ Args: { "clinic": string,"states": Json }; Returns: Json
                           },
"record_ticket_mail":
{ Args: { "mail": string,"outcome": string }; Returns: undefined
                           },
"record_views":
{ Args: { "before"?: string,"patient": string }; Returns: Json
                           },
"record_work":
{ Args: { "dentist"?: string,"patient": string,"visit"?: string,"work": Json }; Returns: (string)[]
                           },
"referral_sources":
{ Args: { "from_day": string,"until_day": string }; Returns: Json
                           },
"refund_payment":
{ Args: { "amount_paise": number,"how": Json,"payment": string,"reason": string,"request": string }; Returns: Json
                           },
"refuse_image_upload":
{ Args: { "code": string,"upload": string }; Returns: undefined
                           },
"register_patient":
{ Args: { "consent"?: Json,"patient": Json }; Returns: string
                           },
"register_patient_with_consents":
{ Args: { "consents": Json,"patient": Json }; Returns: string
                           },
"reinvite_member":
{ Args: { "invitation": string,"token_hash": string }; Returns: Json
                           },
"release_campaigns":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"remember_clinic":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"remind_due":
{ Args: { "again"?: boolean,"patient": string }; Returns: Json
                           },
"remove_bpe":
{ Args: { "removed": boolean,"screening": string }; Returns: undefined
                           },
"remove_message_template":
{ Args: { "template": string }; Returns: undefined
                           },
"remove_plan_items":
{ Args: { "items": (string)[],"plan": string,"plan_version": number }; Returns: number
                           },
"rename_device":
{ Args: { "device": string,"name": string }; Returns: undefined
                           },
"reopen_claim":
{ Args: { "claim": string,"claim_version": number,"request": string }; Returns: Json
                           },
"reopen_visits":
{ Args: { "visits": Json }; Returns: Json
                           },
"report_documents":
{ Args: { "after"?: Json,"filter": Json,"page_size"?: number,"report": string,"taken"?: boolean }; Returns: Json
                           },
"report_page":
{ Args: { "filter": Json,"report": string }; Returns: Json
                           },
"request_erasure":
{ Args: { "said": Json,"token": string }; Returns: undefined
                           },
"reschedule_appointment":
{ Args: { "chair": string,"dentist": string,"minutes": number,"squeeze"?: boolean,"starts": string,"visit": string,"visit_version": number }; Returns: Json
                           },
"reseal_field":
{ Args: { "clinic": string,"field": string,"patient": string,"resealed": string,"sealed": string }; Returns: boolean
                           },
"reseal_token":
{ Args: { "clinic": string,"resealed": string,"token": string }; Returns: boolean
                           },
"reserve_own_pin_attempt":
{ Args: { "person": string }; Returns: Json
                           },
"reserve_pin_attempt":
{ Args: { "device": string,"member": string }; Returns: Json
                           },
"reserve_ticket_files":
{ Args: { "files": (string)[] }; Returns: undefined
                           },
"reset_pin":
{ Args: { "member": string,"pin_hash": string }; Returns: boolean
                           },
"reset_role":
{ Args: { "role": string }; Returns: number
                           },
"restore_images":
{ Args: { "images": Json }; Returns: Json
                           },
"retention_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"retention_report":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"retention_rules":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"retry_webhook":
{ Args: { "source": string,"webhook": string }; Returns: undefined
                           },
"return_images":
{ Args: { "images": Json }; Returns: undefined
                           },
"reveal_phone":
{ Args: { "patient": string,"why": string }; Returns: string
                           },
"revoke_clinic_link":
{ Args: { "kind": string }; Returns: undefined
                           },
"revoke_link":
{ Args: { "link": string }; Returns: undefined
                           },
"revoke_support":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"roles_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"roster":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"save_aftercare":
{ Args: { "active": boolean,"procedures": (string)[],"sheet": string,"sheet_version": number,"texts": Json }; Returns: string
                           },
"save_agreement":
{ Args: { "agreement": string,"agreement_version": number,"fields": Json }; Returns: Json
                           },
"save_bpe":
{ Args: { "codes": (string)[],"dentist"?: string,"note"?: string,"patient": string }; Returns: string
                           },
"save_campaign":
{ Args: { "campaign": string,"campaign_version": number,"choices": Json }; Returns: Json
                           },
"save_consent_text":
{ Args: { "body": string,"form": string,"language": string,"revision": number,"title": string }; Returns: string
                           },
"save_document_series":
{ Args: { "branch": string,"digits": number,"first": number,"paper": string,"prefix": string }; Returns: Json
                           },
"save_expense":
{ Args: { "expense": string,"expense_version": number,"fields": Json,"request": string }; Returns: Json
                           },
"save_history":
{ Args: { "answers": Json,"history": string,"paper"?: string,"teller_name"?: string,"told_by": string }; Returns: undefined
                           },
"save_history_by_link":
{ Args: { "answers": Json,"link": string }; Returns: undefined
                           },
"save_incident":
{ Args: { "incident_version": number,"number": string,"said": Json }; Returns: string
                           },
"save_invoice_draft":
{ Args: { "content": Json,"draft"?: string,"draft_version"?: number,"patient": string }; Returns: Json
                           },
"save_lab_order":
{ Args: { "fields": Json,"lab_order": string,"order_version": number }; Returns: Json
                           },
"save_letter":
{ Args: { "fields": Json,"letter": string,"letter_version": number,"patient": string }; Returns: Json
                           },
"save_note":
{ Args: { "fields": Json,"note": string,"seen": number }; Returns: Json
                           },
"save_package":
{ Args: { "fields": Json,"items": Json,"package"?: string,"package_version"?: number }; Returns: Json
                           },
"save_payer":
{ Args: { "fields": Json,"payer"?: string,"payer_version"?: number,"prices": Json }; Returns: Json
                           },
"save_perio_teeth":
{ Args: { "exam": string,"teeth": Json }; Returns: Json
                           },
"save_prescription":
{ Args: { "fields": Json,"lines": Json,"patient": string,"prescription": string,"prescription_version": number,"warnings": Json }; Returns: Json
                           },
"save_procedure":
{ Args: { "fields": Json,"names": Json,"procedure": string,"procedure_version": number }; Returns: Json
                           },
"save_product":
{ Args: { "fields": Json,"product"?: string,"product_version"?: number }; Returns: Json
                           },
"save_profile":
{ Args: { "full_name": string,"language": string,"notice_version": string }; Returns: undefined
                           },
"save_recall_type":
{ Args: { "fields": Json,"leads": (string)[],"recall_type": string,"type_version": number }; Returns: Json
                           },
"save_tax":
{ Args: { "fields": Json,"noun": string,"subject": string,"subject_version": number }; Returns: Json
                           },
"save_wish":
{ Args: { "fields": Json,"wish": string,"wish_version": number }; Returns: Json
                           },
"schedule":
{ Args: { "from_time": string,"until_time": string }; Returns: Json
                           },
"schedule_days":
{ Args: { "days"?: number,"first_day"?: string }; Returns: Json
                           },
"schedule_month":
{ Args: { "month"?: string }; Returns: Json
                           },
"schedule_of_days":
{ Args: { "days": (string)[] }; Returns: Json
                           },
"seal_audit":
{ Args: { "most"?: number }; Returns: number
                           },
"sealed_fields_of":
{ Args: { "patient": string }; Returns: Json
                           },
"search_patients":
{ Args: { "max_results"?: number,"query": string }; Returns: Json
                           },
"seat_visit":
{ Args: { "chair"?: string,"dentist"?: string,"visit": string,"visit_version": number }; Returns: Json
                           },
"send_again":
{ Args: { "message": string }; Returns: string
                           },
"send_link":
{ Args: { "link": string }; Returns: Json
                           },
"send_prepared":
{ Args: { "conversation": string,"kind": string,"patient": string,"request": string,"visit": string }; Returns: string
                           },
"send_text":
{ Args: { "body": string,"conversation": string,"patient"?: string,"request": string }; Returns: string
                           },
"set_appointment_status":
{ Args: { "reason"?: string,"status": string,"visit": string,"visit_version": number }; Returns: Json
                           },
"set_audit_mail":
{ Args: { "wanted": boolean }; Returns: undefined
                           },
"set_branch_hours":
{ Args: { "branch": string,"hours": Json }; Returns: undefined
                           },
"set_campaign_cap":
{ Args: { "campaign": string,"cap_paise": number }; Returns: undefined
                           },
"set_clinical_retention":
{ Args: { "clinical_years": number,"minors_until": number,"settings_version": number }; Returns: number
                           },
"set_device_settings":
{ Args: { "ask_minutes": number,"ask_money": boolean,"ask_settings": boolean,"lock_minutes": number }; Returns: undefined
                           },
"set_dlt_template":
{ Args: { "dlt": string,"template": string }; Returns: undefined
                           },
"set_file_numbers":
{ Args: { "next": number,"prefix": string }; Returns: undefined
                           },
"set_instalments":
{ Args: { "instalments": Json,"request": string,"source": string }; Returns: Json
                           },
"set_lab_order_status":
{ Args: { "due"?: string,"lab_order": string,"note"?: string,"order_version": number,"status": string }; Returns: Json
                           },
"set_mount_places":
{ Args: { "mount": string,"mount_version": number,"places": Json }; Returns: number
                           },
"set_pin":
{ Args: { "hash": string,"person": string }; Returns: undefined
                           },
"set_reorder_level":
{ Args: { "level": number,"product": string }; Returns: undefined
                           },
"set_retention_rule":
{ Args: { "n": number,"rule": string,"unit": string }; Returns: Json
                           },
"set_wish_status":
{ Args: { "status": string,"wish": string }; Returns: string
                           },
"settle_claim":
{ Args: { "claim": string,"claim_version": number,"request": string,"settlement": Json }; Returns: Json
                           },
"settle_pin_attempt":
{ Args: { "correct": boolean,"device": string,"member": string,"new_hash": string }; Returns: undefined
                           },
"settlement":
{ Args: { "settlement": string }; Returns: Json
                           },
"settlement_preview":
{ Args: { "dentist": string,"until_day": string,"visit"?: string }; Returns: Json
                           },
"settlements_page":
{ Args: { "before"?: Json,"page_size"?: number }; Returns: Json
                           },
"show_link":
{ Args: { "link": string }; Returns: undefined
                           },
"sign_consent":
{ Args: { "consent": string,"paper": string,"signed_on": string,"signer_name": string,"signer_relation": string,"way": string,"witness_name": string }; Returns: undefined
                           },
"sign_letter":
{ Args: { "letter": string,"letter_version": number }; Returns: undefined
                           },
"sign_letter_by_pin":
{ Args: { "device": string,"letter": string,"letter_version": number,"member": string }; Returns: undefined
                           },
"sign_notes":
{ Args: { "notes": (string)[],"versions": (number)[] }; Returns: number
                           },
"sign_notes_by_pin":
{ Args: { "device": string,"member": string,"notes": (string)[],"versions": (number)[] }; Returns: number
                           },
"sign_prescription":
{ Args: { "prescription": string,"prescription_version": number,"warnings": Json }; Returns: undefined
                           },
"sign_prescription_by_pin":
{ Args: { "device": string,"member": string,"prescription": string,"prescription_version": number,"warnings": Json }; Returns: undefined
                           },
"stage_import_rows":
{ Args: { "import": string,"rows": Json }; Returns: number
                           },
"stale_image_files":
{ Args: { "batch"?: number }; Returns: {
              "bucket": string,"name": string
            }[]
                           },
"start_campaign":
{ Args: { "campaign": string,"campaign_version": number,"starts"?: string }; Returns: Json
                           },
"start_evening_message":
{ Args: { "attempt": number,"message": string }; Returns: boolean
                           },
"start_image_upload":
{ Args: { "upload": Json }; Returns: Json
                           },
"start_image_upload_by_link":
{ Args: { "link": string,"upload": Json }; Returns: Json
                           },
"start_import":
{ Args: { "import": string,"options": Json }; Returns: undefined
                           },
"start_perio_exam":
{ Args: { "dentist"?: string,"patient": string,"sextants"?: (number)[] }; Returns: string
                           },
"start_sending":
{ Args: { "lease_seconds"?: number,"sends": Json,"worker": string }; Returns: (string)[]
                           },
"stock_counts_page":
{ Args: { "branch"?: string }; Returns: Json
                           },
"stock_moves_page":
{ Args: { "before"?: Json,"branch"?: string,"page_size"?: number,"product": string }; Returns: Json
                           },
"stock_page":
{ Args: { "branch"?: string }; Returns: Json
                           },
"stop_import":
{ Args: { "import": string,"stopped": boolean }; Returns: undefined
                           },
"store_gateway_event":
{ Args: { "body": string,"fingerprint": string,"id": string }; Returns: boolean
                           },
"store_webhook":
{ Args: { "body": string,"fingerprint": string }; Returns: boolean
                           },
"submit_check_in":
{ Args: { "answers": Json,"link": string,"request": string }; Returns: boolean
                           },
"submit_history_by_link":
{ Args: { "answers": Json,"language": string,"link": string,"teller_name": string,"told_by": string }; Returns: undefined
                           },
"subscription_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"superseded_subscriptions":
{ Args: { "newer": string }; Returns: Json
                           },
"support_page":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"suspend_clinic":
{ Args: { "clinic": string,"reason": string,"subscription_version": number }; Returns: undefined
                           },
"switch_role_permission":
{ Args: { "permission": string,"role": string,"scope": string }; Returns: Json
                           },
"take_back_expense":
{ Args: { "expense": string,"reason": string,"request": string }; Returns: Json
                           },
"take_back_message":
{ Args: { "message": string }; Returns: string
                           },
"take_device_challenge":
{ Args: { "challenge": string,"device": string }; Returns: Json
                           },
"take_mail":
{ Args: { "said": Json }; Returns: Json
                           },
"take_payment":
{ Args: { "patient": string,"payment": Json,"request": string }; Returns: Json
                           },
"tasks_page":
{ Args: { "after"?: Json,"done"?: boolean,"page_size"?: number }; Returns: Json
                           },
"tax_report":
{ Args: { "from_day": string,"until_day": string }; Returns: Json
                           },
"team":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"template_taken_back":
{ Args: { "clinic": string,"template": string }; Returns: undefined
                           },
"templates_to_take_back":
{ Args: { "clinic": string }; Returns: Json
                           },
"tend_credits":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"tend_tickets":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"tidy_audit":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"tidy_check_ins":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"tidy_gateway":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tidy_histories":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tidy_image_uploads":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tidy_imports":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tidy_live":
{ Args: Record<PropertyKey, never>; Returns: undefined
                           },
"tidy_messages":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"tidy_patient_links":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tidy_waitlist":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"tokens_of_other_keys":
{ Args: { "key_id": string,"most"?: number }; Returns: Json
                           },
"total_with_gst":
{ Args: { "net_paise": number }; Returns: number
                           },
"touch_session":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"tray_page":
{ Args: { "list"?: string }; Returns: Json
                           },
"trust_device":
{ Args: { "browser": string,"name": string,"public_key": string,"token_hash": string }; Returns: string
                           },
"try_package_code":
{ Args: { "code": string,"link": string }; Returns: Json
                           },
"undiscard_images":
{ Args: { "images": Json }; Returns: undefined
                           },
"undo_handover":
{ Args: { "handover": string,"request": string }; Returns: Json
                           },
"undo_import":
{ Args: { "import": string,"keep"?: boolean }; Returns: undefined
                           },
"undo_merge":
{ Args: { "merge": string }; Returns: Json
                           },
"undo_package_use":
{ Args: { "package_use": string }; Returns: undefined
                           },
"undo_stock_move":
{ Args: { "move": string,"request": string }; Returns: Json
                           },
"undo_work":
{ Args: { "treatment": string }; Returns: undefined
                           },
"unsigned_notes":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"untrust_device":
{ Args: { "device": string }; Returns: undefined
                           },
"use_device":
{ Args: { "device": string,"genuine": boolean,"next_hash": string,"token_hash": string }; Returns: Json
                           },
"use_package":
{ Args: { "owned": string,"treatment": string }; Returns: string
                           },
"use_stock":
{ Args: { "request": string,"use": Json }; Returns: Json
                           },
"visit":
{ Args: { "visit": string }; Returns: Json
                           },
"visit_page":
{ Args: { "visit": string }; Returns: Json
                           },
"visits_left_open":
{ Args: { "after"?: Json,"page_size"?: number }; Returns: Json
                           },
"visits_of_series":
{ Args: { "series": string }; Returns: Json
                           },
"void_invoice":
{ Args: { "invoice": string,"reason": string,"request": string }; Returns: Json
                           },
"void_payment":
{ Args: { "payment": string,"reason": string,"request": string }; Returns: Json
                           },
"waitlist_page":
{ Args: { "after"?: Json,"dentist"?: string,"patient"?: string }; Returns: Json
                           },
"whatsapp_number_of":
{ Args: { "clinic": string }; Returns: Json
                           },
"where_page":
{ Args: { "language"?: string }; Returns: Json
                           },
"who_may_by_pin":
{ Args: { "permission": string }; Returns: Json
                           },
"withdraw_consent":
{ Args: { "consent": string,"reason": string }; Returns: undefined
                           },
"withdraw_offer":
{ Args: { "offer": string }; Returns: undefined
                           },
"work_off_imports":
{ Args: { "batch"?: number,"seconds"?: number }; Returns: boolean
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
