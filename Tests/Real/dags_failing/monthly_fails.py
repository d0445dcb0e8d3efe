"""A monthly DAG whose task fails: laid into the folder of DAGs only by the case that wants it."""

from datetime import datetime

try:
    from airflow.sdk import DAG, task
except ImportError:  # Airflow 2
    from airflow.decorators import task
    from airflow.models.dag import DAG

with DAG(dag_id="monthly_fails", schedule="@monthly", start_date=datetime(2025, 1, 1), catchup=False,
         is_paused_upon_creation=False):

    @task
    def load_rides():
        print("about to fail")
        raise ValueError("no rides in yellow_tripdata_2026-09.parquet")

    @task
    def train():
        print("never reached")

    load_rides() >> train()
