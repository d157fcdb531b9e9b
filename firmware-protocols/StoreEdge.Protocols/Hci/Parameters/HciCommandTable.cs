namespace StoreEdge.Protocols;

internal static class HciCommandTable
{
    /// <summary>Opcode and parameters.</summary>
    public const string Text = """
        0406 connection_handle:2 reason:status
        041D connection_handle:2
        080F default_link_policy_settings:2
        0C01 event_mask:8
        0C03
        0C0D bd_addr:addr read_all:1..1
        0C12 bd_addr:addr delete_all:1..1
        0C13 local_name:b248
        0C14
        0C18 page_timeout:2
        0C1A scan_enable:1..3
        0C1C page_scan_interval:2 page_scan_window:2
        0C1E inquiry_scan_interval:2 inquiry_scan_window:2
        0C23
        0C24 class_of_device:3
        0C26 voice_setting:2
        0C2D connection_handle:2 type:1..1
        0C31 flow_control_enable:1..3
        0C33 host_acl_data_packet_length:2 host_synchronous_data_packet_length:1 host_total_num_acl_data_packets:2 host_total_num_synchronous_data_packets:2
        0C38
        0C39
        0C43 inquiry_scan_type:1..1
        0C45 inquiry_mode:1..2
        0C46
        0C47 page_scan_type:1..1
        0C52 fec_required:1..1 extended_inquiry_response:b240
        0C56 simple_pairing_mode:1..1
        0C58
        0C6D le_supported_host:1..1 simultaneous_le_host:1
        0C77
        0C7A secure_connections_host_support:1..1
        1001
        1002
        1003
        1004 page_number:1
        1005
        1009
        100B
        1405 handle:2
        2001 le_event_mask:8
        2002
        2003
        2005 random_address:addr
        2006 advertising_interval_min:2 advertising_interval_max:2 advertising_type:1..4 own_address_type:1..3 peer_address_type:1..1 peer_address:addr advertising_channel_map:1 advertising_filter_policy:1..3
        2007
        2008 advertising_data_length:1..1F advertising_data:b31
        2009 scan_response_data_length:1..1F scan_response_data:b31
        200A advertising_enable:1..1
        200B le_scan_type:1..1 le_scan_interval:2 le_scan_window:2 own_address_type:1..3 scanning_filter_policy:1..3
        200C le_scan_enable:1..1 filter_duplicates:1..1
        200D le_scan_interval:2 le_scan_window:2 initiator_filter_policy:1..1 peer_address_type:1..3 peer_address:addr own_address_type:1..3 connection_interval_min:2 connection_interval_max:2 max_latency:2 supervision_timeout:2 min_ce_length:2 max_ce_length:2
        200E
        200F
        2010
        2011 address_type:1 address:addr
        2012 address_type:1 address:addr
        2013 connection_handle:2 connection_interval_min:2 connection_interval_max:2 max_latency:2 supervision_timeout:2 min_ce_length:2 max_ce_length:2
        2014 channel_map:5..1FFFFFFFFF
        2015 connection_handle:2
        2016 connection_handle:2
        2017 key:b16 plaintext_data:b16
        2018
        2019 connection_handle:2 random_number:8 encrypted_diversifier:2 long_term_key:b16
        201A connection_handle:2 long_term_key:b16
        201B connection_handle:2
        201C
        201D rx_channel:1..27
        201E tx_channel:1..27 test_data_length:1 packet_payload:1..7
        201F
        2022 connection_handle:2 tx_octets:2 tx_time:2
        2023
        2024 suggested_max_tx_octets:2 suggested_max_tx_time:2
        202D address_resolution_enable:1..1
        202E rpa_timeout:2
        202F
        2030 connection_handle:2
        2031 all_phys:1 tx_phys:1 rx_phys:1
        2035 advertising_handle:1 random_address:addr
        2036 advertising_handle:1 advertising_event_properties:2 primary_advertising_interval_min:3 primary_advertising_interval_max:3 primary_advertising_channel_map:1 own_address_type:1..3 peer_address_type:1..1 peer_address:addr advertising_filter_policy:1..3 advertising_tx_power:s1 primary_advertising_phy:1 secondary_advertising_max_skip:1 secondary_advertising_phy:1 advertising_sid:1 scan_request_notification_enable:1..1
        2037 advertising_handle:1 operation:1..4 fragment_preference:1..1 advertising_data_length:1 advertising_data:rest
        2038 advertising_handle:1 operation:1..4 fragment_preference:1..1 scan_response_data_length:1 scan_response_data:rest
        2039 enable:1..1 num_sets:1 [advertising_handle:1 duration:2 max_extended_advertising_events:1]
        203A
        203B
        203C advertising_handle:1
        203D
        2041 own_address_type:1..3 scanning_filter_policy:1..3 scanning_phys:1 [scan_type:1..1 scan_interval:2 scan_window:2]
        2042 enable:1..1 filter_duplicates:1..2 duration:2 period:2
        2043 initiator_filter_policy:1..1 own_address_type:1..3 peer_address_type:1..3 peer_address:addr initiating_phys:1 [scan_interval:2 scan_window:2 connection_interval_min:2 connection_interval_max:2 max_latency:2 supervision_timeout:2 min_ce_length:2 max_ce_length:2]
        2060
        206E connection_handle:2 data_path_direction:1..1 data_path_id:1 codec_id:b5 controller_delay:3 codec_configuration_length:1 codec_configuration:rest
        2074 bit_number:1 bit_value:1..1
        """;
}
